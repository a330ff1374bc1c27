namespace Athena.Vectors.Kernels;

/// <summary>Sums of table entries over blocks of 1-bit codes; see <see cref="ICodeLanes"/>. Safe for concurrent use.</summary>
internal abstract class CodesKernel(string name, bool isSupported) : IKernel
{
    public string Name { get; } = name;

    public bool IsSupported { get; } = isSupported;

    /// <summary>The place of a row among the bytes of its block.</summary>
    internal static int PlaceOf(int row) => row < ICodeLanes.Rows / 2 ? 2 * row : (2 * row) - ICodeLanes.Rows + 1;

    /// <summary>Computes the sums of whole blocks.</summary>
    /// <param name="tables">Sixteen entries for each four bits of a row; a multiple of four tables.</param>
    /// <param name="codes">Blocks without gaps.</param>
    /// <param name="sums">Receives one for each row.</param>
    /// <exception cref="InvalidInputException">The lengths do not fit each other.</exception>
    internal void Sum(ReadOnlySpan<byte> tables, ReadOnlySpan<byte> codes, Span<ushort> sums)
    {
        var rowBytes = tables.Length / (2 * ICodeLanes.Entries);
        if (tables.Length % (4 * ICodeLanes.Entries) != 0 || sums.Length % ICodeLanes.Rows != 0 || codes.Length != (long)rowBytes * sums.Length)
        {
            Throw.InvalidInput(nameof(codes), codes.Length, $"{sums.Length} rows of {rowBytes} bytes, whole blocks of {ICodeLanes.Rows}", "pass whole blocks, and four tables for two bytes of a row");
        }

        Compute(tables, codes, rowBytes, sums);
    }

    protected abstract void Compute(ReadOnlySpan<byte> tables, ReadOnlySpan<byte> codes, int rowBytes, Span<ushort> sums);
}
