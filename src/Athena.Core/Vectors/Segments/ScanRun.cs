using Athena.Vectors.Codes;

namespace Athena.Vectors.Segments;

/// <summary>Neighbouring blocks that a search scans.</summary>
/// <param name="Codes">The codes.</param>
/// <param name="FirstBlock">The first block among them.</param>
/// <param name="Start">The place of the first block in the scratch.</param>
/// <param name="Rows">How many rows there are.</param>
/// <param name="FirstRow">The row of the first place; rows ascend with places.</param>
internal readonly record struct ScanRun(CodeBlocks Codes, int FirstBlock, int Start, int Rows, int FirstRow);
