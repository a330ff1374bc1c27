namespace Athena.Embedding;

/// <summary>A tensor's place in a safetensors file; shape and extent have been checked against each other and the file.</summary>
/// <param name="Type">The element type as the file names it, such as <c>F32</c>.</param>
/// <param name="Shape">The extents, each at least 0.</param>
/// <param name="Data">Little-endian elements, row by row.</param>
internal sealed record SafeTensor(string Type, int[] Shape, ReadOnlyMemory<byte> Data);
