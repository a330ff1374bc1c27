using System.Runtime.InteropServices;
using Athena.Consolidation.Clustering;
using Athena.Episodic;

namespace Athena.Consolidation.Patterns;

/// <summary>
/// Step 5 of consolidation: finds what recurs. Frequencies are counted over all clusters, workflows are mined in each.
/// Cost: O(n log n) for n events, and for each cluster at most 5,000 projections of at most 3,000 steps. Thread-safe.
/// </summary>
public static class PatternExtractor
{
    /// <summary>Extracts patterns.</summary>
    /// <param name="clusters">The clusters of one run of <see cref="EventClusterer"/>.</param>
    /// <param name="cancellationToken">Stops between clusters and between projections.</param>
    public static PatternExtraction Extract(IReadOnlyList<EventCluster> clusters, CancellationToken cancellationToken = default)
    {
        var patterns = new List<ExtractedPattern>();
        var cutClusters = new List<EventId>();
        var all = new List<SignedEvent>(clusters.Sum(cluster => cluster.EventCount));
        foreach (var cluster in clusters)
        {
            var signed = Sign(cluster);
            all.AddRange(signed);
            if (WorkflowExtractor.Extract(signed, patterns, cancellationToken))
            {
                cutClusters.Add(cluster.Id);
            }
        }

        FrequencyExtractor.Extract(CollectionsMarshal.AsSpan(all), patterns);
        patterns.Sort(Compare);
        cutClusters.Sort();
        return new PatternExtraction(patterns, cutClusters);
    }

    private static SignedEvent[] Sign(EventCluster cluster)
    {
        var signed = new List<SignedEvent>(cluster.EventCount);
        foreach (var episode in cluster.Episodes)
        {
            for (var i = 0; i < episode.Events.Count; i++)
            {
                var member = episode.Events[i];
                signed.Add(new SignedEvent(member, EventSignature.Compute(member), episode.FirstPosition + i));
            }
        }

        return [.. signed];
    }

    private static int Compare(ExtractedPattern left, ExtractedPattern right)
    {
        var order = left.Kind.CompareTo(right.Kind);
        order = order != 0 ? order : right.Support.CompareTo(left.Support);
        for (var i = 0; order == 0 && i < Math.Min(left.Steps.Count, right.Steps.Count); i++)
        {
            order = left.Steps[i].Signature.CompareTo(right.Steps[i].Signature);
        }

        order = order != 0 ? order : left.Steps.Count.CompareTo(right.Steps.Count);
        return order != 0 ? order : left.EventIds[0].CompareTo(right.EventIds[0]);
    }
}
