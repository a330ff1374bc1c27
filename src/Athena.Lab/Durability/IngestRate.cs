namespace Athena.Lab.Durability;

/// <summary>How fast many texts were embedded, stored durably and indexed.</summary>
/// <param name="Memories">How many in a round.</param>
/// <param name="PerSecond">Memories per second, by rounds, from the first call until the last one is durable.</param>
/// <param name="ReadBack">How many of the last round were found unchanged after opening again.</param>
public sealed record IngestRate(int Memories, Spread PerSecond, long ReadBack);
