using Athena.Embedding;
using Athena.Storage.LiteDb.Snapshots;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>
/// Checks a data directory: every checksum of journal, archive, snapshots and view, every sequence number, the agreement of the view with journal
/// and snapshot, and every entry of the indexes against its record. Changes nothing, and works on a directory that does not open.
/// </summary>
public sealed class StoreVerifier
{
    private readonly StorePlace _place;
    private readonly Func<IEmbedder>? _embedder;

    /// <summary>Initializes the verifier; nothing is touched before it runs.</summary>
    /// <param name="options">Copied.</param>
    /// <param name="embedder">The model of the store, whose vectors are compared; null leaves the indexes out.</param>
    /// <exception cref="InvalidInputException">A setting is out of range.</exception>
    public StoreVerifier(MaintenanceOptions options, Func<IEmbedder>? embedder)
    {
        _place = new StorePlace(options);
        _embedder = embedder;
    }

    /// <summary>Reads everything; takes as long as reading all files and opening the store without a snapshot.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StorageException">It cannot be told: there is no store, another process owns it, or the disk fails.</exception>
    public async Task<VerifyReport> VerifyAsync(CancellationToken cancellationToken = default)
    {
        using var directoryLock = _place.Lock();
        using var inspection = StoreInspector.Inspect(_place, cancellationToken);
        var state = inspection.ReadState();
        if (_embedder is not null)
        {
            await CheckIndexesAsync(inspection, state, cancellationToken).ConfigureAwait(false);
        }

        return new VerifyReport
        {
            Directory = _place.Root,
            LastSequence = state.Sequence,
            Live = state.All.LongCount(static record => record.ForgottenAt is null),
            Forgotten = state.All.LongCount(static record => record.ForgottenAt is not null),
            Files = inspection.FilesRead,
            Bytes = inspection.BytesRead,
            Damages = [.. inspection.Damages],
        };
    }

    private async Task CheckIndexesAsync(StoreInspection inspection, StoreState state, CancellationToken cancellationToken)
    {
        var snapshot = inspection.Base is { } found
            ? new SnapshotFolder(_place.Files, _place.Snapshots, inspection.StoreId!.Value).Open(found.Sequence)
            : null;
        var engine = await MemoryEngine.OpenAsync(new ReadOnlyStore(inspection, snapshot), _embedder!(), cancellationToken: cancellationToken).ConfigureAwait(false);
        await using var close = engine.ConfigureAwait(false);
        foreach (var defect in engine.CheckIndexes(Readable(state), _place.Progress, cancellationToken))
        {
            var whose = defect.Id is { } id ? $"record {id} " : string.Empty;
            inspection.Damages.Add(new Damage($"index {defect.Scope}", -1, whose + defect.What, "run 'athena repair', which leaves the index to be built anew from the records"));
        }
    }

    private static IEnumerable<StoredMemory> Readable(StoreState state)
    {
        foreach (var record in state.All.Where(static record => record.ForgottenAt is null).OrderBy(static record => record.Sequence))
        {
            if (record.TryRead(out var memory))
            {
                yield return memory;
            }
        }
    }
}
