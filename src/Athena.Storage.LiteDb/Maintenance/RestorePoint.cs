namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>Up to where a backup is restored; nothing set: to its end.</summary>
/// <param name="Sequence">The last operation wanted; null for none such.</param>
/// <param name="Time">Nothing that was stored later is wanted; null for none such.</param>
public readonly record struct RestorePoint(long? Sequence, DateTimeOffset? Time);
