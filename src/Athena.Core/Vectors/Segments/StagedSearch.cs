using System.Numerics;
using System.Runtime.Intrinsics;
using Athena.Model;
using Athena.Vectors.Codes;
using Athena.Vectors.Kernels;

namespace Athena.Vectors.Segments;

/// <summary>
/// One search over codes, tile by tile. The codes of a tile are scanned for the upper bounds of the cosines; then cosines are computed in full: in the first
/// tile of the rows with the greatest bounds, at least as many as are wanted, and in every tile of the rows whose bound reaches the last of the best so far. Where a row has an 8-bit code, too, this bounds its
/// cosine more closely before its vector is read, and for certain: the answer is the same without it.
/// </summary>
internal ref struct StagedSearch
{
    // A long run is divided, so that a tile ends where it is full.
    private const int LargestRun = 64;

    private readonly IndexView _view;
    private readonly SearchScratch _scratch;
    private readonly DotKernel _dot;
    private readonly BytesKernel _bytes;
    private readonly ReadOnlySpan<float> _unit;
    private readonly BlockBounds _bounds;
    private readonly ByteQuery _byteQuery;
    private readonly TileScan _scan;
    private readonly int _threads;
    private readonly CancellationToken _cancellationToken;
    private readonly Span<ScoredOrdinal> _hits;
    private TopK _top;
    private EstimateMoments _moments;
    private int _runs;
    private int _blocks;

    /// <summary>Initializes a search.</summary>
    /// <param name="view">What is searched.</param>
    /// <param name="scratch">Of this thread.</param>
    /// <param name="kernels">Compute cosines in full, the sums of 1-bit codes, and the products of 8-bit codes.</param>
    /// <param name="query">Unit vector, tables and bounds.</param>
    /// <param name="options">The rows asked for, and how many threads may scan a tile.</param>
    /// <param name="gathers">Whether <see cref="Statistics"/> will be asked for.</param>
    /// <param name="hits">Receives the best.</param>
    internal StagedSearch(
        IndexView view, SearchScratch scratch, (DotKernel Dot, CodesKernel Codes, BytesKernel Bytes) kernels, CodedQuery query, VectorSearchOptions options, bool gathers, Span<ScoredOrdinal> hits)
    {
        _view = view;
        _scratch = scratch;
        (_dot, _bytes) = (kernels.Dot, kernels.Bytes);
        _unit = query.Unit;
        _bounds = query.Bounds;
        _byteQuery = query.Bytes;
        _scan = new TileScan(view, scratch, kernels.Codes, query, options.Among, gathers);
        _threads = options.Threads;
        _cancellationToken = options.CancellationToken;
        _hits = hits;
        _top = new TopK(hits);
    }

    /// <summary>Gets the statistics of the estimates of what was scanned.</summary>
    internal readonly ScanStatistics Statistics => new((int)_moments.Count, _moments.Mean, _moments.StandardDeviation(_bounds.UsualDeviation), 0);

    /// <summary>Gets the cosine that a further hit has to reach.</summary>
    internal readonly float Threshold => _top.Threshold;

    /// <summary>Scans rows that lie one after the other.</summary>
    internal void Add(ScanRun run)
    {
        for (var first = 0; first < run.Rows; first += LargestRun * ICodeLanes.Rows)
        {
            var rows = Math.Min(run.Rows - first, LargestRun * ICodeLanes.Rows);
            if (_blocks + ScanRun.BlocksOf(rows) > SearchScratch.TileBlocks)
            {
                Flush();
            }

            _scratch.Runs[_runs++] = run with { FirstBlock = run.FirstBlock + (first / ICodeLanes.Rows), Start = _blocks, Rows = rows, FirstRow = run.FirstRow + first };
            _blocks += ScanRun.BlocksOf(rows);
        }
    }

    /// <summary>Finishes what was added.</summary>
    internal void Flush()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        _scan.Scan(_runs, _blocks, _threads, ref _moments);
        var last = Bound(_top.Threshold);
        if (!float.IsFinite(last) && !_hits.IsEmpty)
        {
            last = LastOfGreatest(_scratch.Places(_hits.Length));
            Sweep(last, float.PositiveInfinity, isFixed: true);
            Sweep(Bound(_top.Threshold), last, isFixed: false);
        }
        else
        {
            Sweep(last, float.PositiveInfinity, isFixed: false);
        }

        (_runs, _blocks) = (0, 0);
    }

    /// <summary>Orders the hits.</summary>
    /// <returns>How many there are.</returns>
    internal readonly int Finish() => _top.Sort();

    private readonly float Bound(float cosine) => cosine - _bounds.Constant;

    /// <summary>Finds the last of the greatest bounds of different groups: at least as many rows have a bound that is as great.</summary>
    private readonly float LastOfGreatest(Span<ScoredOrdinal> places)
    {
        TopK top = new(places);
        foreach (var group in _scratch.Greatest.AsSpan(0, _blocks))
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
        foreach (ref readonly var run in _scratch.Runs.AsSpan(0, _runs))
        {
            for (var block = 0; block < run.Blocks; block++)
            {
                if (Vector256.GreaterThanOrEqualAny(_scratch.Greatest[run.Start + block], Vector256.Create(from)))
                {
                    Complete(run, block, from, below);
                    from = isFixed ? from : Bound(_top.Threshold);
                }
            }
        }
    }

    private void Complete(in ScanRun run, int block, float from, float below)
    {
        var place = block * ICodeLanes.Rows;
        var factors = run.Codes.Factors.Slice((run.FirstBlock * ICodeLanes.Rows) + place, ICodeLanes.Rows);
        var sums = _scratch.Sums.AsSpan((run.Start + block) * ICodeLanes.Rows, ICodeLanes.Rows);
        for (var found = _bounds.Between(sums, factors, from, below) & _scratch.Masks[run.Start + block]; found != 0; found &= found - 1)
        {
            var row = run.RowAt(place + BitOperations.TrailingZeroCount(found));
            var segment = _view.SegmentOf(row);
            var inside = _view.RowInSegment(row);
            if (segment.Bytes is { } bytes && bytes.MostOf(_bytes, _byteQuery, inside) < _top.Threshold)
            {
                continue;
            }

            _top.Add(segment.Ordinals[inside], _dot.Dot(_unit, segment.Row(inside)));
        }
    }
}
