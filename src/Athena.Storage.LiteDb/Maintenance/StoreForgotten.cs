namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>Reads the forgotten records of a store that nobody has open: those that an opening does not hand over.</summary>
public sealed class StoreForgotten
{
    private readonly StorePlace _place;

    /// <summary>Initializes the reader; nothing is touched before it runs.</summary>
    /// <param name="options">Copied.</param>
    /// <exception cref="InvalidInputException">A setting is out of range.</exception>
    public StoreForgotten(MaintenanceOptions options) => _place = new StorePlace(options);

    /// <summary>Reads them by scope, in the order in which they were forgotten; those that are damaged are left out. Empty where there is no store.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StorageException">Another process owns the store, it is of an older format, or the disk fails.</exception>
    public IReadOnlyList<ForgottenMemory> Read(CancellationToken cancellationToken = default)
    {
        if (!_place.IsThere())
        {
            return [];
        }

        using var directoryLock = _place.Lock();
        using var inspection = StoreInspector.Inspect(_place, cancellationToken);
        List<ForgottenMemory> found = [];
        foreach (var record in inspection.ReadState().Ordered.Where(static record => record.ForgottenAt is not null))
        {
            if (record.TryRead(out var memory))
            {
                found.Add(new ForgottenMemory(memory, DateTimeOffset.FromUnixTimeMilliseconds(record.ForgottenAt!.Value)));
            }
        }

        return found;
    }
}
