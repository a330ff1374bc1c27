using Athena.Vectors.Codes;
using Athena.Vectors.Kernels;

namespace Athena.Vectors.Segments;

/// <summary>Computes the sums of runs and their greatest bounds, each run into its own part of the scratch: so several threads may share the runs of a tile.</summary>
internal readonly struct TileScan
{
    // A part of less work than waking a thread costs.
    private const int LeastBlocksPerThread = 128;

    private readonly IndexView _view;
    private readonly SearchScratch _scratch;
    private readonly CodesKernel _codes;
    private readonly BlockBounds _bounds;
    private readonly int _tables;
    private readonly OrdinalSet? _among;
    private readonly bool _gathers;

    /// <summary>Initializes a scan.</summary>
    /// <param name="view">What is searched.</param>
    /// <param name="scratch">Of the searching thread; holds the tables of the query.</param>
    /// <param name="codes">Computes the sums.</param>
    /// <param name="query">Bounds and length of the tables.</param>
    /// <param name="among">The records asked for; null for all.</param>
    /// <param name="gathers">Whether moments are gathered.</param>
    internal TileScan(IndexView view, SearchScratch scratch, CodesKernel codes, CodedQuery query, OrdinalSet? among, bool gathers)
    {
        (_view, _scratch, _codes, _among, _gathers) = (view, scratch, codes, among, gathers);
        (_bounds, _tables) = (query.Bounds, query.Tables.Length);
    }

    /// <summary>Scans the runs of a tile, on several threads where there is enough to do. The results are the same to the bit.</summary>
    internal void Scan(int runs, int blocks, int threads, ref EstimateMoments moments)
    {
        var parts = Math.Min(threads, blocks / LeastBlocksPerThread);
        if (parts > 1)
        {
            ScanTogether(runs, parts, ref moments);
            return;
        }

        for (var i = 0; i < runs; i++)
        {
            Scan(_scratch.Runs[i], ref moments);
            moments.Fold();
        }
    }

    private void ScanTogether(int runs, int parts, ref EstimateMoments moments)
    {
        var scan = this;
        var next = -1;
        var gathered = new EstimateMoments[_gathers ? runs : 1];
        Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = parts }, _ =>
        {
            var none = default(EstimateMoments);
            for (int i; (i = Interlocked.Increment(ref next)) < runs;)
            {
                scan.Scan(scan._scratch.Runs[i], ref scan._gathers ? ref gathered[i] : ref none);
            }
        });

        // In the order of the runs, since the sums are rounded.
        for (var i = 0; _gathers && i < runs; i++)
        {
            gathered[i].Fold();
            moments.Add(gathered[i]);
        }
    }

    private void Scan(in ScanRun run, ref EstimateMoments moments)
    {
        var blocks = run.Blocks;
        var sums = _scratch.Sums.AsSpan(run.Start * ICodeLanes.Rows, blocks * ICodeLanes.Rows);
        var masks = _scratch.Masks.AsSpan(run.Start, blocks);
        if (_among is null)
        {
            masks.Fill(ulong.MaxValue);
            masks[^1] = RowMask.OfLength(run.Rows - ((blocks - 1) * ICodeLanes.Rows));
            _codes.Sum(_scratch.Tables.AsSpan(0, _tables), run.Codes.Codes(run.FirstBlock, blocks), sums);
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
                : _bounds.Greatest(sums64, factors64, masks[block], ref moments);
        }
    }

    // A block that holds nothing of what is asked for costs its mask only.
    private void SumAmong(in ScanRun run, OrdinalSet among, Span<ulong> masks, Span<ushort> sums)
    {
        for (var block = 0; block < masks.Length; block++)
        {
            masks[block] = RowMask.Of(_view, run, block, among);
            if (masks[block] != 0)
            {
                _codes.Sum(_scratch.Tables.AsSpan(0, _tables), run.Codes.Codes(run.FirstBlock + block, 1), sums.Slice(block * ICodeLanes.Rows, ICodeLanes.Rows));
            }
        }
    }
}
