using System.Buffers;
using Athena.Model;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>
/// Erases records: first by an operation like any other, so that they are unseen at once and never come back; then out of every file of the data
/// directory; at last every file is searched byte by byte for what may be left. The receipt is kept in the folder <c>receipts</c>.
/// </summary>
public sealed class StoreEraser
{
    private readonly StorePlace _place;
    private readonly Func<WriteBatch, CancellationToken, Task> _commit;
    private readonly string? _skip;

    /// <summary>Initializes the eraser; nothing is touched before it runs.</summary>
    /// <param name="options">Copied.</param>
    /// <exception cref="InvalidInputException">A setting is out of range.</exception>
    public StoreEraser(MaintenanceOptions options)
        : this(options, commit: null, skip: null)
    {
    }

    /// <summary>Initializes an eraser that leaves a kind of file alone, to show that the search finds it.</summary>
    internal StoreEraser(MaintenanceOptions options, Func<WriteBatch, CancellationToken, Task>? commit, string? skip)
    {
        _place = new StorePlace(options);
        _commit = commit ?? ((batch, stop) => CommitAsync(options, batch, stop));
        _skip = skip;
    }

    /// <summary>Counts what a request would erase.</summary>
    /// <exception cref="StorageException">There is no store, it is damaged, or another process owns it.</exception>
    public long Count(EraseRequest request, CancellationToken cancellationToken = default)
    {
        using var directoryLock = _place.Lock();
        using var inspection = Inspect(cancellationToken);
        return Select(inspection.ReadState(), request).Count;
    }

    /// <summary>Erases. What an earlier run began and did not finish is taken along.</summary>
    /// <param name="request">The records.</param>
    /// <param name="cancellationToken">Stops it; the next run goes on from there.</param>
    /// <exception cref="StorageException">There is no store, it is damaged (repair it first), another process owns it, or the disk fails or is full.</exception>
    public async Task<EraseReceipt> EraseAsync(EraseRequest request, CancellationToken cancellationToken = default)
    {
        HashSet<MemoryId> ids;
        List<StateRecord> live;
        List<string> notFound;
        ErasedContents contents;
        using (_place.Lock())
        {
            using var inspection = Inspect(cancellationToken);
            var state = inspection.ReadState();
            live = Select(state, request);
            notFound = [.. (request.Ids ?? []).Except(live.Select(static record => record.Id)).Select(static id => id.ToString())];
            ids = [.. live.Select(static record => record.Id), .. PendingErasure.Read(_place)];
            contents = ErasedContents.Gather(inspection, ids, cancellationToken);
            if (ids.Count > 0)
            {
                Guard(() => PendingErasure.Write(_place, ids));
            }
        }

        foreach (var chunk in live.Chunk(WriteBatchGuard.MaxOperations))
        {
            await _commit(new WriteBatch([.. chunk.Select(static record => WriteOperation.OfErase(record.Scope, record.Id))]), cancellationToken).ConfigureAwait(false);
        }

        return Finish(contents, live.Count, notFound, cancellationToken);
    }

    private static List<StateRecord> Select(StoreState state, EraseRequest request) => request.Ids is { } ids
        ? [.. ids.Distinct().Select(state.Find).OfType<StateRecord>().Where(record => record.Scope == request.Scope)]
        : [.. state.All.Where(record => record.Scope == request.Scope)];

    private static async Task CommitAsync(MaintenanceOptions options, WriteBatch batch, CancellationToken cancellationToken)
    {
        var store = new LiteDbMemoryStore(new LiteDbStoreOptions { Directory = options.Directory, Files = options.Files, TimeProvider = options.TimeProvider });
        await using var close = store.ConfigureAwait(false);
        await store.OpenAsync(new NoObserver(), cancellationToken).ConfigureAwait(false);
        await store.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
    }

    private EraseReceipt Finish(ErasedContents contents, int erased, List<string> notFound, CancellationToken cancellationToken)
    {
        using var directoryLock = _place.Lock();
        var scrubber = new StoreScrubber(_place, _skip);
        ScrubScan scan;
        Dictionary<string, long> found = [];
        long sequence;
        using (var inspection = Inspect(cancellationToken))
        {
            var state = inspection.ReadState();
            sequence = state.Sequence;
            if (contents.Ids.Count > 0)
            {
                Guard(() => scrubber.Scrub(inspection, state, [.. contents.Ids], cancellationToken));
            }
        }

        using (var inspection = StoreInspector.Inspect(_place, cancellationToken))
        {
            if (scrubber.HasRemovedView)
            {
                ViewMaker.Make(inspection);
            }

            scan = new ScrubScan(_place, inspection.StoreId!.Value, contents, inspection.ReadState());
            if (contents.Ids.Count > 0)
            {
                Guard(() => found = ScanAndTidy(scan, scrubber, cancellationToken));
            }
        }

        var receipt = Receipt(scan, scrubber, found, sequence) with { Erased = erased, NotFound = notFound };
        Guard(() => Keep(receipt));
        return receipt;
    }

    private static Dictionary<string, long> ScanAndTidy(ScrubScan scan, StoreScrubber scrubber, CancellationToken cancellationToken)
    {
        var found = scan.Run(cancellationToken);
        if (found.Count == 0)
        {
            return found;
        }

        // What was set aside is not needed to open the store; where it holds a trace, it goes as a whole.
        scrubber.RemoveQuarantined(found.Keys);
        return scan.Run(cancellationToken);
    }

    private EraseReceipt Receipt(ScrubScan scan, StoreScrubber scrubber, Dictionary<string, long> found, long sequence) => new()
    {
        ReceiptId = $"receipt-{_place.Stamp}",
        State = found.Count == 0 ? "scrubbed" : "scrubbing",
        Erased = 0,
        NotFound = [],
        FilesScrubbed = scrubber.FilesScrubbed,
        FilesScanned = scan.FilesScanned,
        BytesScanned = scan.BytesScanned,
        Matches = found.Values.Sum(),
        FilesWithMatches = [.. found.Keys.Select(_place.Relative).Order(StringComparer.Ordinal)],
        BackupsNotCovered = BackupRegister.Read(_place),
        RestorableFrom = sequence,
        ScrubbedAt = found.Count == 0 ? _place.Now : null,
    };

    private void Keep(EraseReceipt receipt)
    {
        DurableText.Write(_place.Files, _place.Receipts, receipt.ReceiptId + ".json", MaintenanceJson.ToJson(receipt) + "\n");
        if (receipt.State == "scrubbed")
        {
            PendingErasure.Clear(_place);
        }
    }

    private StoreInspection Inspect(CancellationToken cancellationToken)
    {
        var inspection = StoreInspector.Inspect(_place, cancellationToken);
        if (inspection.Damages.Count == 0)
        {
            return inspection;
        }

        inspection.Dispose();
        throw StorageFailure.Corrupt(_place.Root, "erase", $"has {inspection.Damages.Count} damages, the first at '{inspection.Damages[0].File}'; nothing can be promised of it: run 'athena repair' first");
    }

    private void Guard(Action work)
    {
        try
        {
            work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StorageFailure.Of(e, _place.Root, "erase");
        }
    }

    private sealed class NoObserver : IStoreObserver
    {
        public IReadOnlyList<Scope> IndexedScopes => [];

        public void OnImage(IScopeImage image)
        {
            // Only the operation is wanted.
        }

        public void OnBatch(WriteBatch batch)
        {
            // Only the operation is wanted.
        }

        public void WriteIndex(Scope scope, IBufferWriter<byte> output, Func<Stream>? createVectors)
        {
            // There is no index.
        }
    }
}
