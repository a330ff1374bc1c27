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
    private readonly CodesKernel _codes;
    private readonly BytesKernel _bytes;
    private readonly ReadOnlySpan<float> _unit;
    private readonly ReadOnlySpan<byte> _tables;
    private readonly BlockBounds _bounds;
    private readonly ByteQuery _byteQuery;
    private readonly OrdinalSet? _among;
    private readonly bool _gathers;
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
    /// <param name="options">The rows asked for.</param>
    /// <param name="gathers">Whether <see cref="Statistics"/> will be asked for.</param>
    /// <param name="hits">Receives the best.</param>
    internal StagedSearch(
        IndexView view, SearchScratch scratch, (DotKernel Dot, CodesKernel Codes, BytesKernel Bytes) kernels, CodedQuery query, VectorSearchOptions options, bool gathers, Span<ScoredOrdinal> hits)
    {
        _view = view;
        _scratch = scratch;
        (_dot, _codes, _bytes) = kernels;
        _unit = query.Unit;
        _tables = query.Tables;
        _bounds = query.Bounds;
        _byteQuery = query.Bytes;
        _among = options.Among;
        _cancellationToken = options.CancellationToken;
        _gathers = gathers;
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
        foreach (ref readonly var run in _scratch.Runs.AsSpan(0, _runs))
        {
            Scan(run);
        }

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

    private void Scan(in ScanRun run)
    {
        var blocks = run.Blocks;
        var sums = _scratch.Sums.AsSpan(run.Start * ICodeLanes.Rows, blocks * ICodeLanes.Rows);
        var masks = _scratch.Masks.AsSpan(run.Start, blocks);
        if (_among is null)
        {
            masks.Fill(ulong.MaxValue);
            masks[^1] = RowMask.OfLength(run.Rows - ((blocks - 1) * ICodeLanes.Rows));
            _codes.Sum(_tables, run.Codes.Codes(run.FirstBlock, blocks), sums);
        }
        else
        {
            SumAmong(run, _among, masks, sums);
        }

        var factors = run.Codes.Factors.Slice(run.FirstBlock * ICodeLanes.Rows, blocks * ICodeLanes.Rows);
        var greatest = _scratch.Greatest.AsSpan(run.Start, blocks);
        for (var block = 0; block < blocks; block++)
        {
            var sums64 = sums.Slice(block * ICodeLanes.Rows, ICodeLanes.Rows);
            var factors64 = factors.Slice(block * ICodeLanes.Rows, ICodeLanes.Rows);
            greatest[block] = masks[block] == ulong.MaxValue && !_gathers
                ? _bounds.Greatest(sums64, factors64)
                : _bounds.Greatest(sums64, factors64, masks[block], ref _moments);
        }

        _moments.Fold();
    }

    // A block that holds nothing of what is asked for costs its mask only.
    private readonly void SumAmong(in ScanRun run, OrdinalSet among, Span<ulong> masks, Span<ushort> sums)
    {
        for (var block = 0; block < masks.Length; block++)
        {
            masks[block] = RowMask.Of(_view, run, block, among);
            if (masks[block] != 0)
            {
                _codes.Sum(_tables, run.Codes.Codes(run.FirstBlock + block, 1), sums.Slice(block * ICodeLanes.Rows, ICodeLanes.Rows));
            }
        }
    }

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
