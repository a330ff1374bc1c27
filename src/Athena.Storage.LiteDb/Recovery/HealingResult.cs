namespace Athena.Storage.LiteDb.Recovery;

/// <summary>What became of the damaged records of a snapshot.</summary>
/// <param name="Batches">Those found elsewhere, each as a batch that stores it again.</param>
/// <param name="Quarantined">Those found nowhere else.</param>
/// <param name="LostLive">How many of these were live and are not served.</param>
/// <param name="LostForgotten">How many of these were behind a tombstone.</param>
internal sealed record HealingResult(IReadOnlyList<WriteBatch> Batches, long Quarantined, long LostLive, long LostForgotten);
