using Athena.Vectors.Kernels;

namespace Athena.Vectors.Segments;

/// <summary>Which rows of a block are asked for, a bit each.</summary>
internal static class RowMask
{
    /// <summary>Gets the mask of a number of rows, 0 to 64.</summary>
    internal static ulong OfLength(int rows) => rows >= ICodeLanes.Rows ? ulong.MaxValue : (1ul << rows) - 1;

    /// <summary>Gets which rows of a block belong to a set of ordinals.</summary>
    internal static ulong Of(IndexView view, in ScanRun run, int block, OrdinalSet among)
    {
        var place = block * ICodeLanes.Rows;
        var count = Math.Min(ICodeLanes.Rows, run.Rows - place);
        return run.RowOfPlace is { } rows
            ? OfPlaces(view, rows.AsSpan((run.FirstBlock * ICodeLanes.Rows) + place, count), among)
            : OfRows(view, run.FirstRow + place, count, among);
    }

    private static ulong OfPlaces(IndexView view, ReadOnlySpan<int> rows, OrdinalSet among)
    {
        var mask = 0ul;
        for (var i = 0; i < rows.Length; i++)
        {
            mask |= among.Contains(view.SegmentOf(rows[i]).Ordinals[view.RowInSegment(rows[i])]) ? 1ul << i : 0;
        }

        return mask;
    }

    private static ulong OfRows(IndexView view, int firstRow, int count, OrdinalSet among)
    {
        var ordinals = view.SegmentOf(firstRow).Ordinals.Slice(view.RowInSegment(firstRow), count);
        if (ordinals[^1] - ordinals[0] == count - 1 && IsAscending(ordinals))
        {
            // Behind the last row may lie one that is being added.
            return among.Neighbours(ordinals[0]) & OfLength(count);
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
}
