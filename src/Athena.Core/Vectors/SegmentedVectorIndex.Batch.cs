using Athena.Model;
using Athena.Vectors.Segments;

namespace Athena.Vectors;

/// <content>Many queries at once.</content>
public sealed partial class SegmentedVectorIndex
{
    // Their units fit the cache of a core beside a block of 64 rows.
    private const int QueriesAtOnce = 16;

    /// <summary>
    /// Answers many queries, each as <see cref="Search(ReadOnlySpan{float}, Span{ScoredOrdinal}, VectorSearchOptions)"/> does. Where every vector is compared, 16 queries share each block that is
    /// read from memory. All queries see the index as it is when the call begins, and perhaps some of what is written meanwhile.
    /// </summary>
    /// <param name="queries">Neighbouring vectors of <see cref="Dimensions"/> values.</param>
    /// <param name="hits">As many places for each query: their number is the number wanted.</param>
    /// <param name="statistics">One for each query; its length is their number.</param>
    /// <param name="options">For all of them. <see cref="VectorSearchOptions.Threads"/> share the queries.</param>
    /// <exception cref="InvalidInputException">The lengths do not fit, or a query is no valid vector; nothing is searched then.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; hits and statistics are then undefined.</exception>
    public void SearchBatch(ReadOnlyMemory<float> queries, Memory<ScoredOrdinal> hits, Memory<ScanStatistics> statistics, VectorSearchOptions options = default)
    {
        var count = statistics.Length;
        if (queries.Length != (long)count * Dimensions || (count > 0 && hits.Length % count != 0))
        {
            Throw.InvalidInput(nameof(queries), $"{queries.Length} values and {hits.Length} places", $"{count} x {Dimensions} values and as many places for each", "pass one vector and one row of places for each of the statistics");
        }

        if (count == 0)
        {
            return;
        }

        var view = View();
        var units = new float[count * _stride];
        for (var i = 0; i < count; i++)
        {
            UnitVector.Write(queries.Span.Slice(i * Dimensions, Dimensions), Dimensions, units.AsSpan(i * _stride, _stride), nameof(queries));
        }

        var wanted = hits.Length / count;
        var alone = options with { Threads = 1 };
        var groups = (count + QueriesAtOnce - 1) / QueriesAtOnce;
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = Math.Max(1, options.Threads), CancellationToken = options.CancellationToken };
        Parallel.For(0, groups, parallel, group =>
        {
            var first = group * QueriesAtOnce;
            var queriesOfGroup = Math.Min(QueriesAtOnce, count - first);
            Answer(view, units.AsSpan(first * _stride, queriesOfGroup * _stride), hits.Slice(first * wanted, queriesOfGroup * wanted), statistics.Span.Slice(first, queriesOfGroup), alone);
        });
        GC.KeepAlive(view);
    }

    private void Answer(IndexView view, ReadOnlySpan<float> units, Memory<ScoredOrdinal> hits, Span<ScanStatistics> statistics, VectorSearchOptions options)
    {
        var wanted = hits.Length / statistics.Length;
        if (IsFew(view, options) || !IsExact(view, options, wanted))
        {
            for (var i = 0; i < statistics.Length; i++)
            {
                statistics[i] = Search(view, units.Slice(i * _stride, _stride), options, hits.Span.Slice(i * wanted, wanted));
            }

            return;
        }

        BatchState batch = new(units.ToArray(), hits, statistics.Length, options.Among);
        foreach (var segment in view.Segments)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            ExactScan.Scan(segment, _dot, batch);
        }

        for (var i = 0; i < statistics.Length; i++)
        {
            statistics[i] = batch.Finish(i);
        }
    }

    private static bool IsFew(IndexView view, VectorSearchOptions options) => options.Among is { } few && few.Count < view.Rows / FewRowsShare;

    private bool IsExact(IndexView view, VectorSearchOptions options, int wanted) => options.Exact || view.Rows < CodesFrom || wanted > view.Rows / LeastRowsPerHit;
}
