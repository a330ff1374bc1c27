namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>What <see cref="StoreRepair"/> did, or would do.</summary>
public sealed record RepairReport
{
    /// <summary>Gets <c>whole</c> (nothing to do), <c>planned</c> (dry run), <c>repaired</c>, or <c>repaired_with_loss</c>.</summary>
    public required string State { get; init; }

    /// <summary>Gets the data directory.</summary>
    public required string Directory { get; init; }

    /// <summary>Gets the steps in their order.</summary>
    public required IReadOnlyList<RepairStep> Steps { get; init; }

    /// <summary>Gets the operations of which no copy is left.</summary>
    public required IReadOnlyList<SequenceRange> Lost { get; init; }

    /// <summary>Gets the ids of records that are known to have been there and of which no whole copy is left.</summary>
    public required IReadOnlyList<string> Unhealed { get; init; }

    /// <summary>Gets the records, or vectors of records, mended from another copy.</summary>
    public required long Healed { get; init; }

    /// <summary>Gets the folder that holds the originals of all that was changed; null where nothing was.</summary>
    public required string? Quarantine { get; init; }

    /// <summary>Gets the number of the last operation after the repair.</summary>
    public required long LastSequence { get; init; }
}
