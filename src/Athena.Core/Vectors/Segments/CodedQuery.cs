using Athena.Vectors.Codes;

namespace Athena.Vectors.Segments;

/// <summary>A query made ready for a search over codes.</summary>
internal readonly ref struct CodedQuery(ReadOnlySpan<float> unit, ReadOnlySpan<byte> tables, BlockBounds bounds, ByteQuery bytes)
{
    /// <summary>Gets the normalised query.</summary>
    internal ReadOnlySpan<float> Unit { get; } = unit;

    internal ReadOnlySpan<byte> Tables { get; } = tables;

    internal BlockBounds Bounds { get; } = bounds;

    /// <summary>Gets the query as an 8-bit code; empty where no row has one.</summary>
    internal ByteQuery Bytes { get; } = bytes;
}
