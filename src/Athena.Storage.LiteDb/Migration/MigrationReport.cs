namespace Athena.Storage.LiteDb.Migration;

/// <summary>What a migration found.</summary>
/// <param name="Sequence">The last operation of the old store; the journal goes on behind it.</param>
/// <param name="Live">Live records taken over.</param>
/// <param name="Forgotten">Records behind a tombstone taken over.</param>
/// <param name="Damaged">Documents that failed their checksum, could not be read or were missing; what is left of them is in the old file in quarantine.</param>
internal sealed record MigrationReport(long Sequence, long Live, long Forgotten, long Damaged);
