namespace Athena.Vectors.Kernels;

/// <summary>
/// The sums of table entries for one block of 64 rows of 1-bit codes. Four bits of a row choose one of 16 entries of a table;
/// the sums are whole numbers, so every kernel gives the same.
/// </summary>
/// <remarks>
/// A block holds byte i of all its rows, then byte i + 1 of all: so one shuffle looks up as many rows as a register has bytes. Row r of the first 32
/// lies at place 2r, row 32 + r at 2r + 1, which leaves the sums in order. Entries are at most <see cref="LargestEntry"/>: four of them fit a byte.
/// Counting bits of the planes of a quantised query is three times the work, and .NET 10 has no vector instruction for it on x86.
/// </remarks>
internal unsafe interface ICodeLanes
{
    /// <summary>The rows of a block.</summary>
    const int Rows = 64;

    /// <summary>The entries of a table, one for each value of four bits.</summary>
    const int Entries = 16;

    /// <summary>The greatest entry of a table: four make at most 248, and 1,024 of them, for 4,096 dimensions, 63,488.</summary>
    const int LargestEntry = 62;

    /// <summary>Gets whether the instructions are there.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>Computes the sums of a block.</summary>
    /// <param name="tables">Two for each byte of a row: for its low, then its high four bits.</param>
    /// <param name="codes">The block.</param>
    /// <param name="rowBytes">Even.</param>
    /// <param name="sums">Receives one for each row.</param>
    static abstract void SumBlock(byte* tables, byte* codes, int rowBytes, ushort* sums);
}
