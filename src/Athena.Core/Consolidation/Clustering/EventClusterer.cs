using Athena.Episodic;
using Athena.Vectors;

namespace Athena.Consolidation.Clustering;

/// <summary>
/// Steps 3 and 4 of consolidation: cuts events into episodes and joins episodes about the same work into clusters.
/// Two episodes are joined only if they are alike and share a task, a tag or files; nearness in time never joins.
/// </summary>
/// <remarks>
/// Cost for n events in m episodes: O(n log n) to segment, m queries of the vector index for 8 neighbours each, and
/// O(m log m) to join. What a query costs is the index's affair: an exact scan makes m² dot products in all, which is
/// the intended way below 4,096 episodes. Without vectors MinHash makes at most 256 m comparisons.
/// Thread-safe if <paramref name="createIndex"/> is.
/// </remarks>
/// <param name="createIndex">Makes an empty index of the given number of dimensions; the clusterer disposes it.</param>
/// <param name="seed">Seed of the MinHash family, used where vectors are missing.</param>
public sealed class EventClusterer(Func<int, IVectorIndex> createIndex, int seed = 0)
{
    /// <summary>The nearest episodes considered for each episode.</summary>
    public const int Neighbours = 8;

    /// <summary>The most events of a cluster.</summary>
    public const int MaxEvents = 1_000;

    /// <summary>Clusters events; every event is in exactly one cluster.</summary>
    /// <param name="events">Up to 1,000,000 events of one scope, each id once, in any order.</param>
    /// <param name="vectors">Their embeddings; where one is missing, words are compared instead.</param>
    /// <param name="cancellationToken">Stops between events and between episodes.</param>
    /// <returns>The clusters, in the order (session, time, id) of their first episodes; one that is like no other is alone.</returns>
    /// <exception cref="InvalidInputException">Two scopes, an id twice, a null event, or vectors that do not fit.</exception>
    public IReadOnlyList<EventCluster> Cluster(IReadOnlyList<EpisodicEvent> events, EventVectors vectors = default, CancellationToken cancellationToken = default)
    {
        var episodes = EpisodeSegmenter.Segment(events, vectors, cancellationToken);
        return episodes.Count == 0 ? [] : Collect(episodes, Join(episodes, FindEdges(episodes, cancellationToken)));
    }

    private List<EpisodeEdge> FindEdges(IReadOnlyList<Episode> episodes, CancellationToken cancellationToken)
    {
        var edges = new List<EpisodeEdge>();
        CentroidNeighbours.AddEdges(episodes, createIndex, edges, cancellationToken);
        if (episodes.Any(episode => episode.Centroid.IsEmpty))
        {
            TokenNeighbours.AddEdges(episodes, seed, edges, cancellationToken);
        }

        return edges;
    }

    private static EpisodeForest Join(IReadOnlyList<Episode> episodes, List<EpisodeEdge> edges)
    {
        var contexts = episodes.Select(episode => new EpisodeContext(episode)).ToArray();
        edges.RemoveAll(edge => !contexts[edge.Left].IsSharedWith(contexts[edge.Right]));
        edges.Sort((x, y) => EpisodeEdge.Compare(episodes, x, y));
        var forest = new EpisodeForest(episodes);
        foreach (var edge in edges)
        {
            forest.Join(edge.Left, edge.Right, MaxEvents);
        }

        return forest;
    }

    private static List<EventCluster> Collect(IReadOnlyList<Episode> episodes, EpisodeForest forest)
    {
        var members = new SortedDictionary<int, List<Episode>>();
        for (var i = 0; i < episodes.Count; i++)
        {
            var root = forest.Find(i);
            if (!members.TryGetValue(root, out var cluster))
            {
                members.Add(root, cluster = []);
            }

            cluster.Add(episodes[i]);
        }

        return [.. members.Values.Select(cluster => new EventCluster(cluster))];
    }
}
