using Athena.Model;

namespace Athena.Recall.Strategies.Parts;

/// <summary>How new a record is: 1 now, one half a half-life ago.</summary>
internal static class Recency
{
    /// <summary>Computes it from when it happened, or was stored where that is not known.</summary>
    public static double Of(MemoryRecord record, DateTimeOffset now, TimeSpan halfLife) =>
        Math.Pow(2, -Math.Max(0, (now - (record.OccurredAt ?? record.RecordedAt)) / halfLife));
}
