using Athena.Model;
using Athena.Recall.Dates;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>
/// The stretches of time that belong to a record: when it happened, when it is true, and what its text mentions, read at the record's own time
/// in UTC. The mentions are read when they are asked for: that gives what reading them at write time would, and nothing has to be stored.
/// </summary>
internal static class RecordTimes
{
    /// <summary>Lists them; a moment has one and the same beginning and end.</summary>
    public static IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Of(MemoryRecord record)
    {
        if (record.OccurredAt is { } occurred)
        {
            yield return (occurred, occurred);
        }

        if (record.ValidFrom is not null || record.ValidTo is not null)
        {
            yield return (record.ValidFrom ?? DateTimeOffset.MinValue, record.ValidTo ?? DateTimeOffset.MaxValue);
        }

        foreach (var mention in DateResolver.Resolve(record.Text, ScopeTimeline.TimeOf(record), TimeZoneInfo.Utc))
        {
            if (mention.Direction == DateDirection.In)
            {
                yield return (mention.From, mention.To);
            }
        }
    }
}
