using Athena.Storage.LiteDb.Journal;
using Athena.Storage.LiteDb.Snapshots;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>What of a store can be backed up: the snapshots, and the segments of archive and journal with their whole frames. Works beside a writer.</summary>
internal sealed class BackupSource
{
    private readonly StorePlace _place;
    private readonly Guid _storeId;
    private readonly List<long> _snapshots;

    /// <param name="place">The store.</param>
    /// <param name="storeId">Its id.</param>
    /// <param name="durableSequence">What lies behind is not looked at: it may be refused yet.</param>
    /// <exception cref="StorageException">A segment is damaged.</exception>
    public BackupSource(StorePlace place, Guid storeId, long durableSequence)
    {
        _place = place;
        _storeId = storeId;
        Read(place.Archive, durableSequence);
        Read(place.Journal, durableSequence);
        _snapshots = [.. new SnapshotFolder(place.Files, place.Snapshots, storeId).Sequences().Where(sequence => sequence <= durableSequence)];
        LastSequence = Math.Max(NewestSnapshot, Segments.SelectMany(static segment => segment.Frames).Select(static frame => frame.LastSequence).DefaultIfEmpty(0).Max());
    }

    /// <summary>Gets the segments by number; each with the frames up to the durable one.</summary>
    public List<InspectedSegment> Segments { get; } = [];

    public long LastSequence { get; }

    /// <summary>Gets a value indicating whether finished segments are kept, so that a backup should reach back as far as they do.</summary>
    public bool HasArchive { get; private set; }

    /// <summary>Tells whether the frames lead from a number to the last without a gap.</summary>
    public bool Reaches(long from)
    {
        var last = from;
        foreach (var frame in Segments.SelectMany(static segment => segment.Frames))
        {
            last = frame.FirstSequence <= last + 1 ? Math.Max(last, frame.LastSequence) : last;
        }

        return last == LastSequence;
    }

    /// <summary>Chooses the snapshot to begin with; 0 for none. With an archive it is the oldest that the journal leads on from, else the newest.</summary>
    /// <exception cref="StorageException">From none of them the journal leads to its end.</exception>
    public long ChooseBase()
    {
        List<long> candidates = [.. _snapshots.Where(Reaches)];
        if (Reaches(0))
        {
            candidates.Add(0);
        }

        if (candidates.Count == 0)
        {
            throw Damaged($"the operations behind the snapshot {NewestSnapshot} are not all there");
        }

        return HasArchive ? candidates.Min() : candidates.Max();
    }

    private long NewestSnapshot => _snapshots.Count > 0 ? _snapshots[0] : 0;

    private void Read(string folder, long durableSequence)
    {
        var journal = new JournalPlace(_place.Files, folder, _storeId);
        var names = journal.List();
        for (var i = 0; i < names.Count; i++)
        {
            var end = i + 1 < names.Count ? journal.ReadHeader(names[i + 1]).Previous : (SegmentEnd?)null;
            var segment = SegmentInspector.Inspect(_place.Files, names[i], _storeId, end, i + 1 == names.Count);
            // Beside a writer what is behind the durable frames may be half written just now.
            var isTailOnly = durableSequence != long.MaxValue && segment.Damages.All(damage => segment.Frames.Any(
                frame => frame.LastSequence >= durableSequence && frame.EndOffset <= damage.Offset));
            if (!segment.IsWhole && !isTailOnly)
            {
                throw Damaged($"the segment '{segment.Path}' is damaged at offset {segment.Damages[0].Offset}");
            }

            HasArchive |= folder == _place.Archive;
            var frames = segment.Frames.Where(frame => frame.LastSequence <= durableSequence).ToList();
            if (frames.Count > 0 && !Segments.Exists(other => other.FirstSequence == segment.FirstSequence))
            {
                Segments.Add(segment with { Frames = frames });
            }
        }

        Segments.Sort(static (a, b) => a.FirstSequence.CompareTo(b.FirstSequence));
    }

    private StorageException Damaged(string what) => new(
        StorageException.Corrupt,
        _place.Root,
        "back up",
        $"The store '{_place.Root}' was not backed up: {what}. Remedy: run 'athena verify', then 'athena repair'.",
        isTransient: false);
}
