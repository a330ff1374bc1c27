namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>
/// How unlike a record is to the 50 live ones before it: 1 minus the greatest similarity, at least 0. Computed when it is asked for, from the
/// vectors as they are, so that nothing has to be stored with a record. Not thread-safe.
/// </summary>
/// <param name="partition">The scope, its gate held.</param>
internal sealed class Surprise(ScopePartition partition)
{
    private const int Window = 50;

    private readonly TokenSimilarity _similarity = new(partition);

    /// <summary>Computes it.</summary>
    /// <returns>0 to 1; 1 for the first record.</returns>
    public double Of(int ordinal)
    {
        var (most, seen) = (0.0, 0);
        for (var before = ordinal - 1; before >= 0 && seen < Window; before--)
        {
            if (partition.IsLive(before))
            {
                most = Math.Max(most, _similarity.Of(ordinal, before));
                seen++;
            }
        }

        return 1 - Math.Min(1, most);
    }
}
