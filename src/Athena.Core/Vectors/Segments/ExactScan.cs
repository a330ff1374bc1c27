using Athena.Model;
using Athena.Vectors.Kernels;

namespace Athena.Vectors.Segments;

/// <summary>Compares the query with every live row, or with every row that is asked for.</summary>
internal static class ExactScan
{
    /// <summary>Scans a view.</summary>
    internal static ScanStatistics Run(IndexView view, DotKernel dot, ReadOnlySpan<float> unit, OrdinalSet? among, Span<ScoredOrdinal> hits)
    {
        var top = new TopK(hits);
        var moments = default(CosineMoments);
        foreach (var segment in view.Segments)
        {
            Scan(segment, dot, unit, among, ref top, ref moments);
        }

        return new ScanStatistics(moments.Count, moments.Mean, moments.StandardDeviation, top.Sort());
    }

    /// <summary>Looks the rows up that are asked for, one by one: what is best where they are few.</summary>
    internal static ScanStatistics RunFew(IndexView view, DotKernel dot, ReadOnlySpan<float> unit, OrdinalSet among, Span<ScoredOrdinal> hits)
    {
        var top = new TopK(hits);
        var moments = default(CosineMoments);
        for (var ordinal = among.NextFrom(0); ordinal >= 0; ordinal = ordinal == int.MaxValue ? -1 : among.NextFrom(ordinal + 1))
        {
            var row = view.Map.RowOf(ordinal);
            if (row >= 0)
            {
                var score = dot.Dot(unit, view.Row(row));
                moments.Add(new ReadOnlySpan<float>(in score));
                top.Add(ordinal, score);
            }
        }

        return new ScanStatistics(moments.Count, moments.Mean, moments.StandardDeviation, top.Sort());
    }

    private static void Scan(RowSegment segment, DotKernel dot, ReadOnlySpan<float> unit, OrdinalSet? among, ref TopK top, ref CosineMoments moments)
    {
        Span<float> scores = stackalloc float[ICodeLanes.Rows];
        Span<int> ordinals = stackalloc int[ICodeLanes.Rows];
        var count = segment.Count;
        for (var first = 0; first < count; first += ICodeLanes.Rows)
        {
            var rows = Math.Min(ICodeLanes.Rows, count - first);
            segment.Ordinals.Slice(first, rows).CopyTo(ordinals);
            dot.DotRows(unit, segment.Rows(first, rows), scores[..rows]);
            var left = Keep(ordinals[..rows], scores, segment.DeadOf(first / ICodeLanes.Rows), among);
            moments.Add(scores[..left]);
            Offer(ordinals[..left], scores, ref top);
        }
    }

    private static int Keep(Span<int> ordinals, Span<float> scores, ulong dead, OrdinalSet? among)
    {
        if (dead == 0 && among is null)
        {
            return ordinals.Length;
        }

        var left = 0;
        for (var i = 0; i < ordinals.Length; i++)
        {
            if ((dead >> i & 1) == 0 && (among is null || among.Contains(ordinals[i])))
            {
                (ordinals[left], scores[left]) = (ordinals[i], scores[i]);
                left++;
            }
        }

        return left;
    }

    private static void Offer(scoped ReadOnlySpan<int> ordinals, scoped ReadOnlySpan<float> scores, ref TopK top)
    {
        var threshold = top.Threshold;
        for (var i = 0; i < ordinals.Length; i++)
        {
            if (scores[i] >= threshold)
            {
                top.Add(ordinals[i], scores[i]);
                threshold = top.Threshold;
            }
        }
    }
}
