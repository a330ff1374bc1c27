using Athena.Model;

namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>What became of one record since the base of a merge; a new image lies in the spill file, body first.</summary>
internal readonly record struct RecordChange
{
    public required ChangeKind Kind { get; init; }

    public required SnapshotEntry Entry { get; init; }

    public required Scope Scope { get; init; }

    public string? Model { get; init; }

    /// <summary>Gets where its body begins in the spill file.</summary>
    public long SpillOffset { get; init; }
}
