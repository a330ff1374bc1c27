using Athena.Episodic;

namespace Athena.Consolidation.Patterns;

/// <summary>Finds the steps that follow one another in at least 3 sessions of a cluster; closed sequences only.</summary>
internal static class WorkflowExtractor
{
    /// <summary>Adds a pattern for each closed sequence.</summary>
    /// <param name="events">The events of a cluster, by session, then position.</param>
    /// <param name="patterns">Receives the patterns.</param>
    /// <param name="cancellationToken">Stops between projections.</param>
    /// <returns>Whether the search met its bound, so that patterns may be missing.</returns>
    public static bool Extract(ReadOnlySpan<SignedEvent> events, List<ExtractedPattern> patterns, CancellationToken cancellationToken)
    {
        var database = new SequenceDatabase(events);
        var miner = new PrefixSpan(database);
        foreach (var sequence in KeepClosed(miner.Mine(cancellationToken)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            patterns.Add(ToPattern(events, sequence, new OccurrenceFinder(database, sequence).FindFirstOfEachSequence()));
        }

        return miner.IsCut;
    }

    /// <summary>
    /// Drops each sequence that is a part of a longer one held by the same sessions. Under the gap rule the parts between
    /// the two may be held by fewer, so that looking one step further is not enough.
    /// </summary>
    private static IEnumerable<MinedSequence> KeepClosed(IReadOnlyList<MinedSequence> found) =>
        found.GroupBy(sequence => sequence.Sessions).SelectMany(alike =>
        {
            var sequences = alike.OrderByDescending(sequence => sequence.Length).ToArray();
            return sequences.Where(sequence => !IsPartOfLonger(sequence, sequences));
        });

    private static bool IsPartOfLonger(MinedSequence sequence, MinedSequence[] longestFirst)
    {
        foreach (var longer in longestFirst)
        {
            if (longer.Length <= sequence.Length)
            {
                return false;
            }

            if (sequence.IsPartOf(longer))
            {
                return true;
            }
        }

        return false;
    }

    private static ExtractedPattern ToPattern(ReadOnlySpan<SignedEvent> events, MinedSequence sequence, List<int> occurrences)
    {
        var steps = new PatternStep[sequence.Length];
        for (var step = 0; step < steps.Length; step++)
        {
            steps[step] = PatternText.Step(FindEarliest(events, occurrences, step, steps.Length));
        }

        var ids = new List<EventId>(occurrences.Count);
        foreach (var index in occurrences)
        {
            ids.Add(events[index].Event.Id);
        }

        ids.Sort();
        return new ExtractedPattern(PatternKind.Workflow, PatternText.Workflow(steps, sequence.Support), steps, sequence.Support, sequence.Support, ids);
    }

    private static SignedEvent FindEarliest(ReadOnlySpan<SignedEvent> events, List<int> occurrences, int step, int length)
    {
        var earliest = events[occurrences[step]];
        for (var i = step + length; i < occurrences.Count; i += length)
        {
            if (EventOrder.CompareTime(events[occurrences[i]].Event, earliest.Event) < 0)
            {
                earliest = events[occurrences[i]];
            }
        }

        return earliest;
    }
}
