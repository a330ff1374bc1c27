using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Athena.Vectors.Kernels;

/// <summary>Sixteen bytes at once: by the dot product of Arm where it is there, else as words.</summary>
internal readonly struct BytesVector128 : IByteLanes
{
    private const int Width = 16;

    public static bool IsSupported => Sse41.IsSupported || AdvSimd.Arm64.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int DotRow(ref sbyte left, ref sbyte right, nuint length)
    {
        var (even, odd) = (Vector128<int>.Zero, Vector128<int>.Zero);
        for (nuint at = 0; at < length; at += 2 * Width)
        {
            even = Step(Vector128.LoadUnsafe(ref left, at), Vector128.LoadUnsafe(ref right, at), even);
            odd = Step(Vector128.LoadUnsafe(ref left, at + Width), Vector128.LoadUnsafe(ref right, at + Width), odd);
        }

        return Vector128.Sum(even + odd);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Step(Vector128<sbyte> left, Vector128<sbyte> right, Vector128<int> sum)
    {
        if (Dp.IsSupported)
        {
            return Dp.DotProduct(sum, left, right);
        }

        if (AdvSimd.Arm64.IsSupported)
        {
            // A product has 15 bits and its sign, so pairs are added in 32.
            sum = AdvSimd.AddPairwiseWideningAndAdd(sum, AdvSimd.MultiplyWideningLower(left.GetLower(), right.GetLower()));
            return AdvSimd.AddPairwiseWideningAndAdd(sum, AdvSimd.MultiplyWideningUpper(left, right));
        }

        var (low, high) = (Sse2.MultiplyAddAdjacent(Vector128.WidenLower(left), Vector128.WidenLower(right)), Sse2.MultiplyAddAdjacent(Vector128.WidenUpper(left), Vector128.WidenUpper(right)));
        return sum + low + high;
    }
}
