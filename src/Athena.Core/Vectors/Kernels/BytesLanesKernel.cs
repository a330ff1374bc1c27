using System.Runtime.InteropServices;

namespace Athena.Vectors.Kernels;

/// <summary>Takes whole parts by the arithmetic of the type argument, as in <see cref="DotLanesKernel{TLanes}"/>, and what is left value by value.</summary>
internal sealed class BytesLanesKernel<TLanes>() : BytesKernel(typeof(TLanes).Name, TLanes.IsSupported)
    where TLanes : struct, IByteLanes
{
    protected override int Compute(ReadOnlySpan<sbyte> left, ReadOnlySpan<sbyte> right)
    {
        var whole = left.Length - (left.Length % IByteLanes.Count);
        var sum = TLanes.DotRow(ref MemoryMarshal.GetReference(left), ref MemoryMarshal.GetReference(right), (nuint)whole);
        for (var i = whole; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
