using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Athena.Vectors.Kernels;

/// <summary>Four lanes wide: eight registers hold the partial sums of a row.</summary>
internal readonly struct DotVector128 : IDotLanes
{
    public static bool IsSupported => Vector128.IsHardwareAccelerated && (Fma.IsSupported || AdvSimd.IsSupported);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float DotRow(ref float query, ref float row, nuint length)
    {
        var sum0 = Vector128<float>.Zero;
        var sum1 = Vector128<float>.Zero;
        var sum2 = Vector128<float>.Zero;
        var sum3 = Vector128<float>.Zero;
        var sum4 = Vector128<float>.Zero;
        var sum5 = Vector128<float>.Zero;
        var sum6 = Vector128<float>.Zero;
        var sum7 = Vector128<float>.Zero;
        for (nuint at = 0; at < length; at += IDotLanes.Count)
        {
            sum0 = Step(ref query, ref row, at, sum0);
            sum1 = Step(ref query, ref row, at + 4, sum1);
            sum2 = Step(ref query, ref row, at + 8, sum2);
            sum3 = Step(ref query, ref row, at + 12, sum3);
            sum4 = Step(ref query, ref row, at + 16, sum4);
            sum5 = Step(ref query, ref row, at + 20, sum5);
            sum6 = Step(ref query, ref row, at + 24, sum6);
            sum7 = Step(ref query, ref row, at + 28, sum7);
        }

        var even = (sum0 + sum4) + (sum2 + sum6);
        var odd = (sum1 + sum5) + (sum3 + sum7);
        return LaneFold.Sum(even + odd);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Step(ref float query, ref float row, nuint at, Vector128<float> sum) =>
        Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref query, at), Vector128.LoadUnsafe(ref row, at), sum);
}
