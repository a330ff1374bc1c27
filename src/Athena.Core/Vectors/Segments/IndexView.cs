namespace Athena.Vectors.Segments;

/// <summary>What a reader works on: it takes one view and is not disturbed by what the writer does meanwhile.</summary>
/// <param name="Segments">All full but for the last; each but a first that is alone as large as the others.</param>
/// <param name="Map">From ordinals to rows.</param>
/// <param name="SegmentLog2">The rows of a segment, as a power of two.</param>
/// <param name="Partition">The first rows in lists; null while the index is small.</param>
internal sealed record IndexView(RowSegment[] Segments, OrdinalMap Map, int SegmentLog2, Partition? Partition = null)
{
    internal static IndexView Empty(int segmentLog2) => new([], new OrdinalMap(), segmentLog2);

    /// <summary>Gets the rows, dead ones included.</summary>
    internal int Rows => Segments.Length == 0 ? 0 : ((Segments.Length - 1) << SegmentLog2) + Segments[^1].Count;

    /// <summary>Gets a value indicating whether rows have 8-bit codes: those that lie in a file, which are the first.</summary>
    internal bool HasBytes => Segments is [{ Bytes: not null }, ..];

    /// <summary>Finds the row of an ordinal; -1 where there is none in this view. The map is shared with later views: what was added since lies behind the last row.</summary>
    internal int RowOf(int ordinal) => Map.RowOf(ordinal) is var row && row < Rows ? row : -1;

    internal RowSegment SegmentOf(int row) => Segments[row >> SegmentLog2];

    internal int RowInSegment(int row) => row & ((1 << SegmentLog2) - 1);

    internal ReadOnlySpan<float> Row(int row) => SegmentOf(row).Row(RowInSegment(row));

    internal bool IsDead(int row) => SegmentOf(row).IsDead(RowInSegment(row));
}
