using Athena.Episodic;

namespace Athena.Consolidation.Patterns;

/// <summary>Counts signatures over a batch: reports those seen 3 times, in 2 sessions or in 3 hours of the clock. O(n log n).</summary>
internal static class FrequencyExtractor
{
    private const int MinSupport = 3;
    private const int MinSessions = 2;
    private const int MinHours = 3;

    /// <summary>Adds a pattern for each signature that reaches the minimum.</summary>
    public static void Extract(ReadOnlySpan<SignedEvent> events, List<ExtractedPattern> patterns)
    {
        var sorted = events.ToArray();
        Array.Sort(sorted, static (x, y) =>
        {
            var bySignature = x.Signature.CompareTo(y.Signature);
            return bySignature != 0 ? bySignature : EventOrder.CompareTime(x.Event, y.Event);
        });
        for (var start = 0; start < sorted.Length;)
        {
            var end = start + 1;
            while (end < sorted.Length && sorted[end].Signature == sorted[start].Signature)
            {
                end++;
            }

            AddIfFrequent(sorted.AsSpan(start..end), patterns);
            start = end;
        }
    }

    private static void AddIfFrequent(ReadOnlySpan<SignedEvent> occurrences, List<ExtractedPattern> patterns)
    {
        if (occurrences.Length < MinSupport)
        {
            return;
        }

        var sessions = new HashSet<string>();
        var hours = new HashSet<long>();
        var ids = new List<EventId>(occurrences.Length);
        foreach (var occurrence in occurrences)
        {
            sessions.Add(occurrence.Event.Session);
            hours.Add(occurrence.Event.OccurredAt.UtcTicks / TimeSpan.TicksPerHour);
            ids.Add(occurrence.Event.Id);
        }

        if (sessions.Count < MinSessions && hours.Count < MinHours)
        {
            return;
        }

        ids.Sort();
        var step = PatternText.Step(occurrences[0]);
        patterns.Add(new ExtractedPattern(
            PatternKind.Frequency, PatternText.Frequency(step, ids.Count, sessions.Count), [step], ids.Count, sessions.Count, ids));
    }
}
