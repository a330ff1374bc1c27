using System.Numerics;
using System.Runtime.Intrinsics;
using Athena.Model;
using Athena.Vectors.Codes;
using Athena.Vectors.Kernels;

namespace Athena.Vectors.Segments;

/// <summary>
/// One search over codes. All codes are scanned for the upper bounds of the cosines; then two sweeps compute cosines in full: first of the rows with the
/// greatest bounds, at least as many as are wanted, then of every row whose bound reaches the last of the best so far.
/// </summary>
internal ref struct StagedSearch
{
    private readonly IndexView _view;
    private readonly SearchScratch _scratch;
    private readonly DotKernel _dot;
    private readonly ReadOnlySpan<float> _unit;
    private readonly BlockBounds _bounds;
    private readonly Span<ScanRun> _runs;
    private readonly int _blocks;
    private readonly bool _gathers;
    private TopK _top;
    private EstimateMoments _moments;

    internal StagedSearch(IndexView view, SearchScratch scratch, DotKernel dot, ReadOnlySpan<float> unit, BlockBounds bounds, Span<ScanRun> runs, bool gathers, Span<ScoredOrdinal> hits)
    {
        _view = view;
        _scratch = scratch;
        _dot = dot;
        _unit = unit;
        _bounds = bounds;
        _runs = runs;
        _blocks = runs.IsEmpty ? 0 : runs[^1].Start + BlocksOf(runs[^1].Rows);
        _gathers = gathers;
        _top = new TopK(hits);
    }

    /// <summary>Gets the statistics of the estimates of what was scanned; to be asked for where they are gathered.</summary>
    internal readonly ScanStatistics Statistics => new((int)_moments.Count, _moments.Mean, _moments.StandardDeviation(_bounds.UsualDeviation), 0);

    internal static int BlocksOf(int rows) => (rows + ICodeLanes.Rows - 1) / ICodeLanes.Rows;

    /// <summary>Runs the search.</summary>
    /// <param name="codes">Computes the sums.</param>
    /// <param name="tables">Of the query.</param>
    /// <param name="among">The rows asked for; null for all.</param>
    /// <param name="wanted">The length of the hits.</param>
    /// <returns>The number of hits.</returns>
    internal int Run(CodesKernel codes, ReadOnlySpan<byte> tables, OrdinalSet? among, int wanted)
    {
        foreach (ref readonly var run in _runs)
        {
            Scan(run, codes, tables, among);
        }

        var certain = LastOfGreatest(_scratch.Places(wanted));
        Sweep(certain, float.PositiveInfinity, isFixed: true);
        Sweep(_top.Threshold - _bounds.Constant, certain, isFixed: false);
        return _top.Sort();
    }

    private void Scan(in ScanRun run, CodesKernel codes, ReadOnlySpan<byte> tables, OrdinalSet? among)
    {
        var blocks = BlocksOf(run.Rows);
        var sums = _scratch.Sums(run.Start, blocks);
        codes.Sum(tables, run.Codes.Codes(run.FirstBlock, blocks), sums);
        var factors = run.Codes.Factors[(run.FirstBlock * ICodeLanes.Rows)..];
        var masks = _scratch.Masks(_blocks)[run.Start..];
        var greatest = _scratch.Greatest(_blocks)[run.Start..];
        for (var block = 0; block < blocks; block++)
        {
            var row = block * ICodeLanes.Rows;
            var mask = run.Rows - row >= ICodeLanes.Rows ? ulong.MaxValue : (1ul << (run.Rows - row)) - 1;
            mask = among is null ? mask : mask & MaskOf(run.FirstRow + row, int.Min(ICodeLanes.Rows, run.Rows - row), among);
            masks[block] = mask;
            var sums64 = sums.Slice(row, ICodeLanes.Rows);
            var factors64 = factors.Slice(row, ICodeLanes.Rows);
            greatest[block] = mask == ulong.MaxValue && !_gathers
                ? _bounds.Greatest(sums64, factors64)
                : _bounds.Greatest(sums64, factors64, mask, ref _moments);
        }

        _moments.Fold();
    }

    private readonly ulong MaskOf(int firstRow, int count, OrdinalSet among)
    {
        var ordinals = _view.SegmentOf(firstRow).Ordinals.Slice(_view.RowInSegment(firstRow), count);
        if (ordinals[^1] - ordinals[0] == count - 1 && IsAscending(ordinals))
        {
            return among.Neighbours(ordinals[0]);
        }

        var mask = 0ul;
        for (var i = 0; i < count; i++)
        {
            mask |= among.Contains(ordinals[i]) ? 1ul << i : 0;
        }

        return mask;
    }

    private static bool IsAscending(ReadOnlySpan<int> ordinals)
    {
        var isAscending = true;
        for (var i = 1; i < ordinals.Length; i++)
        {
            isAscending &= ordinals[i] == ordinals[i - 1] + 1;
        }

        return isAscending;
    }

    /// <summary>Finds the last of the greatest bounds of different groups: at least as many rows have a bound that is as great.</summary>
    private readonly float LastOfGreatest(Span<ScoredOrdinal> places)
    {
        TopK top = new(places);
        foreach (var group in _scratch.Greatest(_blocks))
        {
            for (var above = Vector256.GreaterThan(group, Vector256.Create(top.Threshold)).ExtractMostSignificantBits(); above != 0; above &= above - 1)
            {
                top.Add(0, group.GetElement(BitOperations.TrailingZeroCount(above)));
            }
        }

        return top.Threshold;
    }

    /// <summary>Computes the cosines of the rows whose bound lies in a range.</summary>
    /// <param name="from">The least bound.</param>
    /// <param name="below">The bounds that were swept before.</param>
    /// <param name="isFixed">False where the least bound rises with what is found.</param>
    private void Sweep(float from, float below, bool isFixed)
    {
        var greatest = _scratch.Greatest(_blocks);
        var masks = _scratch.Masks(_blocks);
        foreach (ref readonly var run in _runs)
        {
            var end = run.Start + BlocksOf(run.Rows);
            for (var block = run.Start; block < end; block++)
            {
                if (Vector256.GreaterThanOrEqualAny(greatest[block], Vector256.Create(from)))
                {
                    Complete(run, block, from, below, masks[block]);
                    from = isFixed ? from : _top.Threshold - _bounds.Constant;
                }
            }
        }
    }

    private void Complete(in ScanRun run, int block, float from, float below, ulong mask)
    {
        var place = (block - run.Start) * ICodeLanes.Rows;
        var factors = run.Codes.Factors.Slice((run.FirstBlock * ICodeLanes.Rows) + place, ICodeLanes.Rows);
        for (var found = _bounds.Between(_scratch.Sums(block, 1), factors, from, below) & mask; found != 0; found &= found - 1)
        {
            var row = run.FirstRow + place + BitOperations.TrailingZeroCount(found);
            var segment = _view.SegmentOf(row);
            var inside = _view.RowInSegment(row);
            _top.Add(segment.Ordinals[inside], _dot.Dot(_unit, segment.Row(inside)));
        }
    }
}
