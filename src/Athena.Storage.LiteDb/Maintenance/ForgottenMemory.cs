namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>A record behind a tombstone.</summary>
/// <param name="Memory">As it was.</param>
/// <param name="At">When it was forgotten (UTC, milliseconds).</param>
public sealed record ForgottenMemory(StoredMemory Memory, DateTimeOffset At);
