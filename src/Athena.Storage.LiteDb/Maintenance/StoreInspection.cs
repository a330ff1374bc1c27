using Athena.Storage.Files;
using Athena.Storage.LiteDb.Journal;
using Athena.Storage.LiteDb.Snapshots;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>Everything that can be read of a data directory, and every damage in it. Changes nothing; the lock must be held. One thread.</summary>
internal sealed class StoreInspection : IDisposable
{
    private readonly Dictionary<string, IStoreFile> _open = [];
    private readonly StorePlace _place;

    public StoreInspection(StorePlace place) => _place = place;

    public StorePlace Place => _place;

    /// <summary>Gets the store; null where no file says which.</summary>
    public Guid? StoreId { get; set; }

    /// <summary>Gets or sets a value indicating whether <c>athena.format</c> is missing or damaged.</summary>
    public bool IsDescriptionBad { get; set; }

    public List<Damage> Damages { get; } = [];

    /// <summary>Gets the snapshots, the newest first.</summary>
    public List<InspectedSnapshot> Snapshots { get; } = [];

    public List<InspectedSegment> Journal { get; } = [];

    public List<InspectedSegment> Archive { get; } = [];

    public InspectedView? View { get; set; }

    public int FilesRead { get; set; }

    public long BytesRead { get; set; }

    /// <summary>Gets the newest snapshot whose directory can be read.</summary>
    public Snapshot? Base => Snapshots.Find(static snapshot => snapshot.Content is not null)?.Content;

    /// <summary>Reads the whole batches of journal and archive that end behind a number, in order, gaps and all; each once.</summary>
    public IEnumerable<JournalEntry> Frames(long afterSequence, long throughSequence = long.MaxValue)
    {
        var last = afterSequence;
        foreach (var (segment, frame) in Places())
        {
            // Overlapping frames, as archive and journal may have, come by their first number: the first one read counts.
            if (frame.LastSequence > last && frame.LastSequence <= throughSequence && (frame.FirstSequence > last || last == afterSequence)
                && InspectedSegment.TryRead(FileOf(segment.Path), frame, out var entry))
            {
                last = frame.LastSequence;
                yield return entry!;
            }
        }
    }

    /// <summary>Lists the numbers that no frame holds, between two.</summary>
    public List<SequenceRange> Gaps(long afterSequence, long throughSequence)
    {
        List<SequenceRange> gaps = [];
        var last = afterSequence;
        foreach (var (_, frame) in Places().Where(place => place.Frame.LastSequence > afterSequence))
        {
            if (frame.FirstSequence > last + 1 && last < throughSequence)
            {
                gaps.Add(new SequenceRange(last + 1, Math.Min(frame.FirstSequence - 1, throughSequence)));
            }

            last = Math.Max(last, frame.LastSequence);
        }

        if (last < throughSequence)
        {
            gaps.Add(new SequenceRange(last + 1, throughSequence));
        }

        return gaps;
    }

    /// <summary>
    /// Puts the records together: the newest readable snapshot and the whole frames behind it. The view stands in where it holds operations that no
    /// other file does.
    /// </summary>
    public StoreState ReadState()
    {
        var state = new StoreState();
        if (Base is { } snapshot)
        {
            state.Load(snapshot);
        }

        foreach (var entry in Frames(state.Sequence))
        {
            state.Apply(entry);
        }

        if (View is not { } view || (view.AppliedSequence <= state.Sequence && !state.Gaps.Exists(gap => gap.Last <= view.AppliedSequence)))
        {
            return state;
        }

        var other = new StoreState();
        other.Load(view.Records, view.AppliedSequence);
        foreach (var entry in Frames(view.AppliedSequence))
        {
            other.Apply(entry);
        }

        return other;
    }

    /// <summary>Gets the number of the last operation in a whole frame or readable snapshot; 0 for none.</summary>
    public long LastKnown() => Math.Max(
        Base?.Sequence ?? 0,
        Journal.Concat(Archive).SelectMany(static segment => segment.Frames).Select(static frame => frame.LastSequence).DefaultIfEmpty(0).Max());

    public void Add(string path, long offset, string what, string remedy = "run 'athena repair'") =>
        Damages.Add(new Damage(_place.Relative(path), offset, what, remedy));

    public void Dispose()
    {
        foreach (var file in _open.Values)
        {
            file.Dispose();
        }

        Snapshots.ForEach(static snapshot => snapshot.Content?.Dispose());
        _open.Clear();
    }

    private IEnumerable<(InspectedSegment Segment, FramePlace Frame)> Places() => Archive.Concat(Journal)
        .SelectMany(static segment => segment.Frames.Select(frame => (Segment: segment, Frame: frame)))
        .OrderBy(static place => place.Frame.FirstSequence);

    private IStoreFile FileOf(string path)
    {
        if (!_open.TryGetValue(path, out var file))
        {
            _open.Add(path, file = _place.Files.Open(path, StoreFileMode.Read));
        }

        return file;
    }
}
