namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>The LiteDB view as it lies on the disk.</summary>
/// <param name="AppliedSequence">The last operation in it; -1 where it cannot be read.</param>
/// <param name="Records">The documents that can be read.</param>
/// <param name="IsWhole">Whether nothing in it is damaged.</param>
internal sealed record InspectedView(long AppliedSequence, IReadOnlyList<StateRecord> Records, bool IsWhole);
