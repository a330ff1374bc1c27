namespace Athena.Lab.Chaos.Simulation;

/// <summary>
/// Follows a recording and builds what a disk may hold after a loss of power at any point of it. A file's bytes are durable after a flush of
/// the file, its name after a flush of the directory; a move between directories is one step, durable when both are flushed.
/// </summary>
internal sealed class DiskReplay
{
    private const int Sector = 512;

    private readonly Dictionary<int, SimulatedContent> _durable = [];
    private readonly Dictionary<int, List<int>> _pending = [];
    private readonly Dictionary<string, int> _names = [];
    private readonly HashSet<string> _directories;
    private readonly List<NameChange> _changes = [];
    private readonly IReadOnlyList<DiskEvent> _events;

    public DiskReplay(Recording recording)
    {
        _events = recording.Events;
        _directories = [.. recording.Start.Directories];
        foreach (var (name, content) in recording.Start.Files.OrderBy(static file => file.Key, StringComparer.Ordinal))
        {
            _durable.Add(_names.Count, new SimulatedContent(content));
            _names.Add(name, _names.Count);
        }
    }

    /// <summary>Gets how many events have happened.</summary>
    public int Position { get; private set; }

    /// <summary>Lists the events that a loss of power now may undo, in order.</summary>
    public List<int> Unsynced()
    {
        List<int> unsynced = [.. _pending.Values.SelectMany(static writes => writes), .. _changes.Where(static c => !c.IsDurable).Select(static c => c.Index)];
        unsynced.Sort();
        return unsynced;
    }

    public void AdvanceTo(int position)
    {
        for (; Position < position; Position++)
        {
            Advance(_events[Position], Position);
        }
    }

    /// <summary>Builds the disk after a loss of power now.</summary>
    /// <param name="fates">By event; an event without a fate is kept.</param>
    public DiskImage Build(IReadOnlyDictionary<int, Fate> fates)
    {
        var names = new Dictionary<string, int>(_names);
        var directories = new HashSet<string>(_directories);
        foreach (var change in _changes.Where(change => change.IsDurable || !fates.ContainsKey(change.Index)))
        {
            Apply(_events[change.Index], names, directories);
        }

        // A directory whose own name is lost takes everything below with it.
        directories.RemoveWhere(directory => !IsReachable(directory, directories));
        return new DiskImage(
            names.Where(name => IsReachable(name.Key, directories)).ToDictionary(static name => name.Key, name => Content(name.Value, fates)),
            directories);
    }

    private static bool IsReachable(string name, HashSet<string> directories)
    {
        for (var parent = SimulatedFileLayer.ParentOf(name); parent.Length > 0; parent = SimulatedFileLayer.ParentOf(parent))
        {
            if (!directories.Contains(parent))
            {
                return false;
            }
        }

        return true;
    }

    private static void Apply(DiskEvent change, Dictionary<string, int> names, HashSet<string> directories)
    {
        switch (change.Kind)
        {
            case DiskEventKind.Create:
                names[change.Name] = change.File;
                break;
            case DiskEventKind.Move:
                names.Remove(change.Name);
                names[change.Target] = change.File;
                break;
            case DiskEventKind.Delete:
                names.Remove(change.Name);
                break;
            default:
                directories.Add(change.Name);
                break;
        }
    }

    private static void Write(SimulatedContent content, DiskEvent write, Fate? fate)
    {
        var length = write.Data.Length;
        switch (fate)
        {
            case null:
                content.Write(write.Data, write.Offset);
                break;
            case { Kind: FateKind.Prefix, Detail: var bytes }:
                content.Write(write.Data.AsSpan(0, Math.Min(bytes, length)), write.Offset);
                break;
            case { Kind: FateKind.Zeroed }:
                content.Write(new byte[length], write.Offset);
                break;
            case { Kind: FateKind.Sectors, Detail: var seed }:
                Random random = new(seed);
                for (var at = 0; at < length;)
                {
                    // Sectors are the disk's, not the write's.
                    var end = (int)Math.Min(length, Sector - ((write.Offset + at) % Sector) + at);
                    if (random.Next(2) == 0)
                    {
                        content.Write(write.Data.AsSpan(at, end - at), write.Offset + at);
                    }

                    at = end;
                }

                break;
        }
    }

    private byte[] Content(int file, IReadOnlyDictionary<int, Fate> fates)
    {
        var durable = _durable.TryGetValue(file, out var known) ? known.ToArray() : [];
        if (!_pending.TryGetValue(file, out var pending))
        {
            return durable;
        }

        var content = new SimulatedContent(durable);
        foreach (var index in pending)
        {
            Fate? fate = fates.TryGetValue(index, out var given) ? given : null;
            ApplyTo(content, _events[index], fate);
        }

        return content.ToArray();
    }

    private static void ApplyTo(SimulatedContent content, DiskEvent change, Fate? fate)
    {
        if (change.Kind == DiskEventKind.Write)
        {
            Write(content, change, fate);
        }
        else if (fate is null)
        {
            content.SetLength(change.Offset);
        }
    }

    private void Advance(DiskEvent happened, int index)
    {
        switch (happened.Kind)
        {
            case DiskEventKind.Write or DiskEventKind.SetLength:
                if (!_pending.TryGetValue(happened.File, out var pending))
                {
                    _pending.Add(happened.File, pending = []);
                }

                pending.Add(index);
                break;
            case DiskEventKind.Flush:
                Harden(happened.File);
                break;
            case DiskEventKind.FlushDirectory:
                _changes.ForEach(change => change.Flush(happened.Name));
                Settle();
                break;
            case DiskEventKind.Batch:
                break;
            default:
                _changes.Add(new NameChange(index, happened));
                break;
        }
    }

    private void Harden(int file)
    {
        if (!_pending.Remove(file, out var pending))
        {
            return;
        }

        if (!_durable.TryGetValue(file, out var content))
        {
            _durable.Add(file, content = new SimulatedContent([]));
        }

        pending.ForEach(index => ApplyTo(content, _events[index], fate: null));
    }

    private void Settle()
    {
        // Only from the front: a durable change behind one that is not stays in its place, so that the order holds.
        var count = _changes.FindIndex(static change => !change.IsDurable);
        count = count < 0 ? _changes.Count : count;
        foreach (var change in _changes.Take(count))
        {
            Apply(_events[change.Index], _names, _directories);
        }

        _changes.RemoveRange(0, count);
    }

    private sealed class NameChange(int index, DiskEvent change)
    {
        private readonly HashSet<string> _open = change.Kind == DiskEventKind.Move
            ? [SimulatedFileLayer.ParentOf(change.Name), SimulatedFileLayer.ParentOf(change.Target)]
            : [SimulatedFileLayer.ParentOf(change.Name)];

        public int Index => index;

        public bool IsDurable => _open.Count == 0;

        public void Flush(string directory) => _open.Remove(directory);
    }
}
