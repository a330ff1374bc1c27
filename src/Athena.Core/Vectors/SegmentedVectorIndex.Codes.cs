using Athena.Model;
using Athena.Vectors.Codes;
using Athena.Vectors.Kernels;
using Athena.Vectors.Segments;

namespace Athena.Vectors;

/// <content>Searching codes, of all rows or of the lists that are near.</content>
public sealed partial class SegmentedVectorIndex
{
    // The statistics cost as much as a scan of some thousand codes: who asks for nothing but hits leaves them out.
    private ScanStatistics SearchCodes(
        IndexView view, ReadOnlySpan<float> unit, VectorSearchOptions options, SearchEffort effort, Span<ScoredOrdinal> hits, bool onlyHits = false)
    {
        var scratch = SearchScratch.OfThread;
        var rotated = scratch.Rotated.AsSpan(0, _rotation.Width);
        _rotation.Apply(unit, rotated);
        var tables = scratch.Tables.AsSpan(0, QueryTables.Size(_rotation.Width));
        var bounds = new BlockBounds(QueryTables.Write(rotated, tables), _rotation.Width, effort.Deviations);
        CodedQuery query = new(unit, tables, bounds, view.HasBytes ? new ByteQuery(rotated, scratch.Bytes.AsSpan(0, rotated.Length)) : default);
        var spread = options.Among is null ? Volatile.Read(ref _spread) : null;
        var share = options.Among is { } among ? (double)among.Count / Math.Max(1, view.Rows) : 1;
        var partition = float.IsFinite(effort.Reach) && share > 1.0 / ListsShare ? view.Partition : null;
        StagedSearch search = new(view, scratch, (_dot, _codes, _bytes), query, options, gathers: !onlyHits && spread is null && partition is null, hits);
        if (partition is null)
        {
            AddRows(ref search, view, 0);
        }
        else
        {
            AddLists(ref search, view, partition, new ListRanking(partition, _dot, unit, scratch), effort.Reach, FirstRows(hits.Length, share));
        }

        search.Flush();
        var found = search.Finish();
        if (onlyHits)
        {
            return default(ScanStatistics) with { Hits = found };
        }

        if (spread is not null)
        {
            var (mean, deviation) = spread.Of(_dot, unit);
            return new ScanStatistics(Count, mean, deviation, found);
        }

        return (partition is null ? search.Statistics : SampleStatistics(view, query, options.Among)) with { Hits = found };
    }

    private static long FirstRows(int wanted, double share) => (long)(Math.Max(LeastFirstRows, (long)wanted * FirstRowsPerHit) / share);

    private static void AddRows(ref StagedSearch search, IndexView view, int from)
    {
        for (var i = from >> view.SegmentLog2; i < view.Segments.Length; i++)
        {
            // Lists hold whole blocks of a segment only.
            var (segment, firstRow) = (view.Segments[i], i << view.SegmentLog2);
            var first = Math.Max(0, from - firstRow);
            search.Add(new ScanRun(segment.Codes, first / ICodeLanes.Rows, 0, segment.Count - first, firstRow + first));
        }
    }

    private static void AddLists(ref StagedSearch search, IndexView view, Partition partition, ListRanking ranking, float reach, long firstRows)
    {
        var first = ranking.LeastBinHolding(firstRows);
        AddLists(ref search, partition, ranking.BinOfList, first, int.MaxValue);
        search.Flush();
        AddLists(ref search, partition, ranking.BinOfList, ranking.LeastBinWithin(search.Threshold, reach), first);
        AddRows(ref search, view, partition.Rows);
    }

    private static void AddLists(ref StagedSearch search, Partition partition, ReadOnlySpan<int> binOfList, int from, int below)
    {
        for (var list = 0; list < binOfList.Length; list++)
        {
            if (binOfList[list] >= from && binOfList[list] < below)
            {
                search.Add(new ScanRun(partition.Codes, partition.FirstBlocks[list], 0, partition.Sizes[list], 0, partition.RowOfPlace));
            }
        }
    }

    // Of blocks that lie evenly among all, because the lists near to a query say nothing of the rest.
    private ScanStatistics SampleStatistics(IndexView view, CodedQuery query, OrdinalSet? among)
    {
        const int SampledBlocks = 256;
        Span<ushort> sums = stackalloc ushort[ICodeLanes.Rows];
        var moments = default(EstimateMoments);
        var step = Math.Max(1, view.Rows / ICodeLanes.Rows / SampledBlocks) * ICodeLanes.Rows;
        var rows = 0;
        for (var row = 0; row + ICodeLanes.Rows <= view.Rows; row += step, rows += ICodeLanes.Rows)
        {
            var codes = view.SegmentOf(row).Codes;
            ScanRun run = new(codes, view.RowInSegment(row) / ICodeLanes.Rows, 0, ICodeLanes.Rows, row);
            _codes.Sum(query.Tables, codes.Codes(run.FirstBlock, 1), sums);
            var mask = among is null ? ulong.MaxValue : RowMask.Of(view, run, 0, among);
            query.Bounds.Greatest(sums, codes.Factors.Slice(run.FirstBlock * ICodeLanes.Rows, ICodeLanes.Rows), mask, ref moments);
        }

        moments.Fold();
        var count = among is null ? Count : (int)Math.Round((double)moments.Count * view.Rows / Math.Max(1, rows));
        return new ScanStatistics(count, moments.Mean, moments.StandardDeviation(query.Bounds.UsualDeviation), 0);
    }
}
