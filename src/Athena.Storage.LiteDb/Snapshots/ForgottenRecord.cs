namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>A record behind a tombstone.</summary>
/// <param name="Memory">As it was.</param>
/// <param name="Sequence">The number of the operation that forgot it.</param>
/// <param name="At">When it was forgotten.</param>
internal sealed record ForgottenRecord(StoredMemory Memory, long Sequence, DateTimeOffset At);
