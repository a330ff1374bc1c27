namespace Athena.Consolidation.Clustering;

/// <summary>Two similar episodes, by position; the one with the lower id is the left one.</summary>
/// <param name="Left">Position of the episode with the lower id.</param>
/// <param name="Right">Position of the other episode.</param>
/// <param name="Similarity">Cosine or token Jaccard; higher is more alike.</param>
internal readonly record struct EpisodeEdge(int Left, int Right, float Similarity)
{
    /// <summary>Makes an edge from two positions in either order.</summary>
    public static EpisodeEdge Between(IReadOnlyList<Episode> episodes, int one, int other, float similarity) =>
        episodes[one].Id < episodes[other].Id ? new EpisodeEdge(one, other, similarity) : new EpisodeEdge(other, one, similarity);

    /// <summary>Compares by similarity, highest first, then by ids.</summary>
    public static int Compare(IReadOnlyList<Episode> episodes, EpisodeEdge x, EpisodeEdge y)
    {
        var bySimilarity = y.Similarity.CompareTo(x.Similarity);
        if (bySimilarity != 0)
        {
            return bySimilarity;
        }

        var byLeft = episodes[x.Left].Id.CompareTo(episodes[y.Left].Id);
        return byLeft != 0 ? byLeft : episodes[x.Right].Id.CompareTo(episodes[y.Right].Id);
    }
}
