using Athena.Lab.Chaos.Oracle;
using Athena.Lab.Chaos.Workload;
using Athena.Storage.Files;

namespace Athena.Lab.Chaos.Simulation;

/// <summary>
/// A disk in memory that writes down, in one order, everything a store does to it and everything its writers hear.
/// Thread-safe: one lock, so that the order written down is the order in which it happened.
/// </summary>
internal sealed class SimulatedFileLayer : IFileLayer, IWorkloadLog
{
    private const long FreeBytes = 1L << 40;

    private readonly Lock _gate = new();
    private readonly string _root;
    private readonly bool _record;
    private readonly List<DiskEvent> _events = [];
    private readonly List<(SimulatedContent Content, string Name)> _files = [];
    private readonly Dictionary<string, int> _names = [];
    private readonly HashSet<string> _directories = [];

    /// <param name="root">The data directory, absolute.</param>
    /// <param name="image">What is on the disk.</param>
    /// <param name="record">Whether events are kept.</param>
    public SimulatedFileLayer(string root, DiskImage image, bool record)
    {
        _root = Path.GetFullPath(root);
        _record = record;
        foreach (var (name, content) in image.Files.OrderBy(static file => file.Key, StringComparer.Ordinal))
        {
            _names.Add(name, _files.Count);
            _files.Add((new SimulatedContent(content), name));
        }

        _directories.UnionWith(image.Directories);
    }

    /// <summary>Copies what happened so far.</summary>
    public List<DiskEvent> Events()
    {
        lock (_gate)
        {
            return [.. _events];
        }
    }

    /// <summary>Copies what the disk holds, durable or not.</summary>
    public DiskImage Image()
    {
        lock (_gate)
        {
            return new DiskImage(_names.ToDictionary(static name => name.Key, name => _files[name.Value].Content.ToArray()), [.. _directories]);
        }
    }

    public IStoreFile Open(string path, StoreFileMode mode)
    {
        var name = NameOf(path);
        lock (_gate)
        {
            var there = _names.TryGetValue(name, out var id);
            if (there && mode == StoreFileMode.CreateNew)
            {
                throw new IOException($"'{name}' is there already.");
            }

            if (!there)
            {
                id = Create(name, mode);
            }

            return new SimulatedFile(this, id, mode == StoreFileMode.Read);
        }
    }

    public bool Exists(string path)
    {
        lock (_gate)
        {
            return _names.ContainsKey(NameOf(path));
        }
    }

    public IReadOnlyList<string> List(string directory)
    {
        var parent = NameOf(directory);
        lock (_gate)
        {
            return [.. _names.Keys.Where(name => ParentOf(name) == parent).Select(static name => name[(name.LastIndexOf('/') + 1)..]).Order(StringComparer.Ordinal)];
        }
    }

    public void CreateDirectory(string path)
    {
        var name = NameOf(path);
        lock (_gate)
        {
            for (var end = name.IndexOf('/'); name.Length > 0; end = name.IndexOf('/', end + 1))
            {
                var part = end < 0 ? name : name[..end];
                if (_directories.Add(part))
                {
                    Note(new DiskEvent(DiskEventKind.CreateDirectory, 0, part, string.Empty, 0, []));
                }

                if (end < 0)
                {
                    return;
                }
            }
        }
    }

    public void Move(string source, string destination)
    {
        var (from, to) = (NameOf(source), NameOf(destination));
        lock (_gate)
        {
            RequireDirectory(to);
            if (!_names.Remove(from, out var id))
            {
                throw new FileNotFoundException($"'{from}' is missing.");
            }

            _names[to] = id;
            _files[id] = (_files[id].Content, to);
            Note(new DiskEvent(DiskEventKind.Move, id, from, to, 0, []));
        }
    }

    public void Delete(string path)
    {
        var name = NameOf(path);
        lock (_gate)
        {
            if (_names.Remove(name, out var id))
            {
                Note(new DiskEvent(DiskEventKind.Delete, id, name, string.Empty, 0, []));
            }
        }
    }

    public void FlushDirectory(string path)
    {
        lock (_gate)
        {
            Note(new DiskEvent(DiskEventKind.FlushDirectory, 0, NameOf(path), string.Empty, 0, []));
        }
    }

    public long GetFreeBytes(string directory) => FreeBytes;

    public void Sent(BatchRef batch) => Note(batch, BatchStatus.InFlight);

    public void Acknowledged(BatchRef batch) => Note(batch, BatchStatus.Acknowledged);

    public void Refused(BatchRef batch, string code) => Note(batch, BatchStatus.Refused);

    public void Unknown(BatchRef batch) => Note(batch, BatchStatus.InFlight);

    internal static string ParentOf(string name)
    {
        var slash = name.LastIndexOf('/');
        return slash < 0 ? string.Empty : name[..slash];
    }

    internal long LengthOf(int id)
    {
        lock (_gate)
        {
            return _files[id].Content.Length;
        }
    }

    internal int Read(int id, Span<byte> buffer, long offset)
    {
        lock (_gate)
        {
            return _files[id].Content.Read(buffer, offset);
        }
    }

    internal void Write(int id, ReadOnlySpan<byte> data, long offset)
    {
        lock (_gate)
        {
            var (content, name) = _files[id];
            content.Write(data, offset);
            Note(new DiskEvent(DiskEventKind.Write, id, name, string.Empty, offset, _record ? data.ToArray() : []));
        }
    }

    internal void SetLength(int id, long length)
    {
        lock (_gate)
        {
            var (content, name) = _files[id];
            content.SetLength(length);
            Note(new DiskEvent(DiskEventKind.SetLength, id, name, string.Empty, length, []));
        }
    }

    internal void Flush(int id)
    {
        lock (_gate)
        {
            Note(new DiskEvent(DiskEventKind.Flush, id, _files[id].Name, string.Empty, 0, []));
        }
    }

    private int Create(string name, StoreFileMode mode)
    {
        if (mode is StoreFileMode.Read or StoreFileMode.ReadWrite)
        {
            throw new FileNotFoundException($"'{name}' is missing.");
        }

        RequireDirectory(name);
        var id = _files.Count;
        _files.Add((new SimulatedContent([]), name));
        _names.Add(name, id);
        Note(new DiskEvent(DiskEventKind.Create, id, name, string.Empty, 0, []));
        return id;
    }

    private void RequireDirectory(string name)
    {
        var parent = ParentOf(name);
        if (parent.Length > 0 && !_directories.Contains(parent))
        {
            throw new DirectoryNotFoundException($"'{parent}' is missing.");
        }
    }

    private void Note(BatchRef batch, BatchStatus status)
    {
        lock (_gate)
        {
            Note(DiskEvent.OfBatch(batch, status));
        }
    }

    private void Note(DiskEvent happened)
    {
        if (_record)
        {
            _events.Add(happened);
        }
    }

    private string NameOf(string path)
    {
        var relative = Path.GetRelativePath(_root, Path.GetFullPath(path)).Replace(Path.DirectorySeparatorChar, '/');
        return relative == "." ? string.Empty : relative;
    }
}
