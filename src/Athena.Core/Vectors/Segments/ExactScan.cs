using Athena.Model;
using Athena.Vectors.Kernels;

namespace Athena.Vectors.Segments;

/// <summary>Compares the query with every live row, or with every row that is asked for.</summary>
internal static class ExactScan
{
    /// <summary>Scans a view.</summary>
    internal static ScanStatistics Run(IndexView view, DotKernel dot, ReadOnlySpan<float> unit, VectorSearchOptions options, Span<ScoredOrdinal> hits)
    {
        var top = new TopK(hits);
        var moments = default(CosineMoments);
        foreach (var segment in view.Segments)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            Scan(segment, dot, unit, options.Among, ref top, ref moments);
        }

        return new ScanStatistics(moments.Count, moments.Mean, moments.StandardDeviation, top.Sort());
    }

    /// <summary>Scans a view on several threads, each some segments.</summary>
    internal static ScanStatistics RunParallel(IndexView view, DotKernel dot, ReadOnlySpan<float> unit, VectorSearchOptions options, Span<ScoredOrdinal> hits)
    {
        var threads = Math.Min(options.Threads, view.Segments.Length);
        var (query, wanted) = (unit.ToArray(), hits.Length);
        var parts = new (ScoredOrdinal[] Hits, int Count, CosineMoments Moments)[threads];
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = options.CancellationToken }, part =>
        {
            var best = new ScoredOrdinal[wanted];
            TopK top = new(best);
            var moments = default(CosineMoments);
            for (var i = part; i < view.Segments.Length; i += threads)
            {
                options.CancellationToken.ThrowIfCancellationRequested();
                Scan(view.Segments[i], dot, query, options.Among, ref top, ref moments);
            }

            parts[part] = (best, top.Count, moments);
        });

        TopK all = new(hits);
        var total = default(CosineMoments);
        foreach (var (best, count, moments) in parts)
        {
            total.Add(moments);
            foreach (var hit in best.AsSpan(0, count))
            {
                all.Add(hit.Ordinal, hit.Score);
            }
        }

        return new ScanStatistics(total.Count, total.Mean, total.StandardDeviation, all.Sort());
    }

    /// <summary>Scans a segment for several queries, block by block, so that each block is read from memory once.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="dot">Computes the cosines.</param>
    /// <param name="batch">The queries, and what they have found so far.</param>
    internal static void Scan(RowSegment segment, DotKernel dot, BatchState batch)
    {
        Span<float> scores = stackalloc float[ICodeLanes.Rows];
        Span<int> ordinals = stackalloc int[ICodeLanes.Rows];
        for (var (first, count) = (0, segment.Count); first < count; first += ICodeLanes.Rows)
        {
            var rows = Math.Min(ICodeLanes.Rows, count - first);
            var block = segment.Rows(first, rows);
            var dead = segment.DeadOf(first / ICodeLanes.Rows);
            for (var query = 0; query < batch.Queries; query++)
            {
                segment.Ordinals.Slice(first, rows).CopyTo(ordinals);
                dot.DotRows(batch.Unit(query), block, scores[..rows]);
                var left = Keep(ordinals[..rows], scores, dead, batch.Among);
                batch.Moments[query].Add(scores[..left]);
                TopK top = new(batch.Hits(query), batch.Found[query]);
                Offer(ordinals[..left], scores, ref top);
                batch.Found[query] = top.Count;
            }
        }
    }

    /// <summary>Looks the rows up that are asked for, one by one: what is best where they are few.</summary>
    internal static ScanStatistics RunFew(IndexView view, DotKernel dot, ReadOnlySpan<float> unit, OrdinalSet among, Span<ScoredOrdinal> hits)
    {
        var top = new TopK(hits);
        var moments = default(CosineMoments);
        for (var ordinal = among.NextFrom(0); ordinal >= 0; ordinal = ordinal == int.MaxValue ? -1 : among.NextFrom(ordinal + 1))
        {
            var row = view.RowOf(ordinal);
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
