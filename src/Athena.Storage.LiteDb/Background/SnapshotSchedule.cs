using Athena.Model;
using Athena.Storage.LiteDb.Journal;
using Athena.Storage.LiteDb.Recovery;
using Athena.Storage.LiteDb.Snapshots;

namespace Athena.Storage.LiteDb.Background;

/// <summary>Says when a snapshot is due, and writes it from the one before and the journal. Used by one thread.</summary>
internal sealed class SnapshotSchedule
{
    private const long TailOperations = 1_000;
    private const long TailBytes = 4 << 20;
    private const int TailPercent = 2;

    private readonly LiteDbStoreOptions _options;
    private readonly SnapshotFolder _folder;
    private readonly JournalFolder _journal;
    private readonly bool _isMended;
    private IReadOnlyDictionary<MemoryId, StoredMemory> _healed;
    private long _sequence;
    private long _records;
    private long _length;
    private long _bytesBefore;
    private bool _hasIndex;

    /// <param name="options">The settings of the store.</param>
    /// <param name="folder">The snapshots.</param>
    /// <param name="journal">The journal.</param>
    /// <param name="recovered">What the store opened with.</param>
    public SnapshotSchedule(LiteDbStoreOptions options, SnapshotFolder folder, JournalFolder journal, RecoveredStore recovered)
    {
        _options = options;
        _folder = folder;
        _journal = journal;
        _healed = recovered.Healed;
        _isMended = recovered.Report.Healed > 0;
        _sequence = recovered.Snapshot?.Sequence ?? 0;
        _records = recovered.Snapshot?.LiveCount ?? 0;
        _length = recovered.Snapshot?.Length ?? 0;
        _hasIndex = recovered.Snapshot?.Contents.Any(static scope => scope.Section.IndexLength > 0) ?? false;
        _bytesBefore = -recovered.ReplayedBytes;
    }

    /// <summary>Gets the operation through which both kept snapshots reach; 0 while there is only one.</summary>
    public long SafeSequence => _folder.Sequences() is [_, var older, ..] ? older : 0;

    /// <summary>Gets the files of vectors that go with the snapshots.</summary>
    public VectorFiles Vectors => _folder.Vectors;

    /// <summary>Tells whether the journal has grown enough, or damage was mended that only a new snapshot makes whole.</summary>
    /// <param name="writtenBytes">Since the store was opened.</param>
    /// <param name="through">The last durable operation.</param>
    public bool IsDue(long writtenBytes, long through) =>
        through > _sequence
        && (writtenBytes - _bytesBefore >= Math.Max(_options.SnapshotEveryBytes, _length / 2) || (_isMended && _healed.Count > 0));

    /// <summary>Tells whether the next opening would be notably slower without a new snapshot.</summary>
    public bool IsWorthItAtClose(long writtenBytes, long through, bool hasIndex)
    {
        var operations = through - _sequence;
        return operations > Math.Max(TailOperations, _records * TailPercent / 100)
            || writtenBytes - _bytesBefore > TailBytes
            || (hasIndex && !_hasIndex && _records > TailOperations);
    }

    /// <summary>Writes a snapshot.</summary>
    /// <param name="through">A durable operation, the last of its batch.</param>
    /// <param name="writtenBytes">Up to there, since the store was opened.</param>
    /// <param name="indexes">By scope, as they were at exactly <paramref name="through"/>; or none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StorageException">It was not written; the older ones are as they were.</exception>
    public void Write(long through, long writtenBytes, IReadOnlyDictionary<Scope, ReadOnlyMemory<byte>> indexes, CancellationToken cancellationToken)
    {
        var sequences = _folder.Sequences();
        using var current = sequences.Count > 0 ? _folder.OpenUnloaded(sequences[0]) : null;
        using var older = sequences.Count > 1 && _healed.Count > 0 ? TryOpen(sequences[1]) : null;
        if (current?.Sequence > through)
        {
            return;
        }

        var input = new MergeInput
        {
            Base = current,
            Older = older,
            Healed = _healed,
            Entries = _journal.Read(current?.Sequence ?? 0, through),
            Through = through,
            Indexes = indexes,
        };
        try
        {
            _length = SnapshotMerge.Run(_folder, input, cancellationToken);
        }
        catch
        {
            // Those of this snapshot are of no use, and a full disk wants the room.
            _folder.RemoveUnusedVectors();
            throw;
        }

        _records = Math.Max(0, (current?.LiveCount ?? 0) + through - (current?.Sequence ?? 0));
        _sequence = through;
        _bytesBefore = writtenBytes;
        _hasIndex = indexes.Count > 0;
        _healed = new Dictionary<MemoryId, StoredMemory>();
    }

    private Snapshot? TryOpen(long sequence)
    {
        try
        {
            return _folder.OpenUnloaded(sequence);
        }
        catch (StorageException)
        {
            return null;
        }
    }
}
