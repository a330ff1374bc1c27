namespace Athena.Vectors.Kernels;

/// <summary>Walks the blocks; the arithmetic is a type argument, as in <see cref="DotLanesKernel{TLanes}"/>.</summary>
internal sealed unsafe class CodesLanesKernel<TLanes>() : CodesKernel(typeof(TLanes).Name, TLanes.IsSupported)
    where TLanes : struct, ICodeLanes
{
    protected override void Compute(ReadOnlySpan<byte> tables, ReadOnlySpan<byte> codes, int rowBytes, Span<ushort> sums)
    {
        fixed (byte* table = tables, code = codes)
        fixed (ushort* sum = sums)
        {
            for (var row = 0; row < sums.Length; row += ICodeLanes.Rows)
            {
                TLanes.SumBlock(table, code + ((nint)row * rowBytes), rowBytes, sum + row);
            }
        }
    }
}
