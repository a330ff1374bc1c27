using Athena.Model;

namespace Athena.Vectors.Segments;

/// <summary>Some queries that are answered together, and what they have found so far.</summary>
internal sealed class BatchState(float[] units, Memory<ScoredOrdinal> hits, int queries, OrdinalSet? among)
{
    private readonly int _stride = units.Length / queries;
    private readonly int _wanted = hits.Length / queries;

    internal int Queries { get; } = queries;

    internal OrdinalSet? Among { get; } = among;

    /// <summary>Gets how many each query has found.</summary>
    internal int[] Found { get; } = new int[queries];

    internal CosineMoments[] Moments { get; } = new CosineMoments[queries];

    internal ReadOnlySpan<float> Unit(int query) => units.AsSpan(query * _stride, _stride);

    internal Span<ScoredOrdinal> Hits(int query) => hits.Span.Slice(query * _wanted, _wanted);

    internal ScanStatistics Finish(int query)
    {
        var moments = Moments[query];
        return new ScanStatistics(moments.Count, moments.Mean, moments.StandardDeviation, new TopK(Hits(query), Found[query]).Sort());
    }
}
