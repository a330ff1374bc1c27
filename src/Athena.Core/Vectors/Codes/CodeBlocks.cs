using Athena.Vectors.Kernels;

namespace Athena.Vectors.Codes;

/// <summary>1-bit codes in whole blocks of 64 rows, with a factor each. A place that holds no live row has the factor NaN: no estimate of it passes a comparison.</summary>
internal sealed class CodeBlocks
{
    private readonly PinnedMemory<byte> _codes;
    private readonly PinnedMemory<float> _factors;

    internal CodeBlocks(int width, int blocks)
    {
        Width = width;
        BlockBytes = width / 8 * ICodeLanes.Rows;
        _codes = new PinnedMemory<byte>(blocks * BlockBytes);
        _factors = new PinnedMemory<float>(blocks * ICodeLanes.Rows);
        _codes.Span.Clear();
        _factors.Span.Fill(float.NaN);
    }

    /// <summary>Gets the bits of a code.</summary>
    internal int Width { get; }

    internal int BlockBytes { get; }

    internal long ByteSize => _codes.ByteSize + _factors.ByteSize;

    internal Span<float> Factors => _factors.Span;

    /// <summary>Gets the codes of some blocks.</summary>
    internal Span<byte> Codes(int firstBlock, int blocks) => _codes.Span.Slice(firstBlock * BlockBytes, blocks * BlockBytes);

    /// <summary>Encodes a vector at a place. It counts from here on.</summary>
    internal void Write(int place, ReadOnlySpan<float> rotated)
    {
        var factor = BinaryCode.Write(rotated, Codes(place / ICodeLanes.Rows, 1), place % ICodeLanes.Rows);
        Volatile.Write(ref Factors[place], factor);
    }

    /// <summary>Takes the row at a place out of every later estimate.</summary>
    internal void Remove(int place) => Volatile.Write(ref Factors[place], float.NaN);

    /// <summary>Copies one place of another.</summary>
    internal void Copy(CodeBlocks source, int from, int to)
    {
        var read = source.Codes(from / ICodeLanes.Rows, 1);
        var written = Codes(to / ICodeLanes.Rows, 1);
        var (readAt, writtenAt) = (CodesKernel.PlaceOf(from % ICodeLanes.Rows), CodesKernel.PlaceOf(to % ICodeLanes.Rows));
        for (var i = 0; i < BlockBytes; i += ICodeLanes.Rows)
        {
            written[i + writtenAt] = read[i + readAt];
        }

        Volatile.Write(ref Factors[to], Volatile.Read(ref source.Factors[from]));
    }
}
