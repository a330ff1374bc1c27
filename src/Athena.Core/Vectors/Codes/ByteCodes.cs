using System.Runtime.InteropServices;
using Athena.Vectors.Kernels;
using Athena.Vectors.Segments;

namespace Athena.Vectors.Codes;

/// <summary>
/// 8-bit codes of neighbouring rows, each with the size of its step and the distance between the vector and what the code says. By that distance an estimate
/// bounds the cosine whatever the data, so that a row is passed over only where its cosine cannot count.
/// </summary>
internal sealed class ByteCodes
{
    private const int HeadBytes = 2 * sizeof(float);

    private readonly PinnedMemory<byte> _rows;
    private readonly int _width;

    internal ByteCodes(int width, int rows)
    {
        _width = width;
        _rows = new PinnedMemory<byte>(rows * BytesPerRow(width));
    }

    internal long ByteSize => _rows.ByteSize;

    /// <summary>Gets all codes, as they are saved.</summary>
    internal Span<byte> Bytes => _rows.Span;

    internal static int BytesPerRow(int width) => HeadBytes + width;

    /// <summary>Encodes the rows of a segment.</summary>
    internal static ByteCodes Of(RowSegment segment, Rotation rotation)
    {
        ByteCodes codes = new(rotation.Width, segment.Capacity);
        var rotated = new float[rotation.Width];
        for (var row = 0; row < segment.Count; row++)
        {
            rotation.Apply(segment.Row(row), rotated);
            codes.Write(row, rotated);
        }

        return codes;
    }

    /// <summary>Computes a bound of a row's cosine.</summary>
    internal float MostOf(BytesKernel kernel, ByteQuery query, int row)
    {
        var bytes = _rows.Span.Slice(row * BytesPerRow(_width), BytesPerRow(_width));
        var (step, error) = (MemoryMarshal.Read<float>(bytes), MemoryMarshal.Read<float>(bytes[sizeof(float)..]));
        return query.MostOf(kernel.Dot(query.Codes, MemoryMarshal.Cast<byte, sbyte>(bytes[HeadBytes..])), step, error);
    }

    private void Write(int row, ReadOnlySpan<float> rotated)
    {
        var bytes = _rows.Span.Slice(row * BytesPerRow(_width), BytesPerRow(_width));
        var (step, error) = ByteCode.Write(rotated, MemoryMarshal.Cast<byte, sbyte>(bytes[HeadBytes..]));
        MemoryMarshal.Write(bytes, step);
        MemoryMarshal.Write(bytes[sizeof(float)..], error);
    }
}
