using Athena.Vectors.Codes;
using Athena.Vectors.Kernels;

namespace Athena.Vectors.Segments;

/// <summary>Neighbouring blocks that a search scans.</summary>
/// <param name="Codes">The codes.</param>
/// <param name="FirstBlock">The first block among them.</param>
/// <param name="Start">The place of the first block in the scratch.</param>
/// <param name="Rows">How many rows there are.</param>
/// <param name="FirstRow">The row of the first place, where rows ascend with places.</param>
/// <param name="RowOfPlace">The row of each place of the codes; null where rows ascend.</param>
internal readonly record struct ScanRun(CodeBlocks Codes, int FirstBlock, int Start, int Rows, int FirstRow, int[]? RowOfPlace = null)
{
    internal int Blocks => BlocksOf(Rows);

    internal static int BlocksOf(int rows) => (rows + ICodeLanes.Rows - 1) / ICodeLanes.Rows;

    internal int RowAt(int place) => RowOfPlace is null ? FirstRow + place : RowOfPlace[(FirstBlock * ICodeLanes.Rows) + place];
}
