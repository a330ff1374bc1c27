using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Athena.Vectors.Kernels;

/// <summary>Eight lanes wide: four registers hold the partial sums of a row.</summary>
internal readonly struct DotVector256 : IDotLanes
{
    public static bool IsSupported => Vector256.IsHardwareAccelerated && Fma.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float DotRow(ref float query, ref float row, nuint length)
    {
        var sum0 = Vector256<float>.Zero;
        var sum1 = Vector256<float>.Zero;
        var sum2 = Vector256<float>.Zero;
        var sum3 = Vector256<float>.Zero;
        for (nuint at = 0; at < length; at += IDotLanes.Count)
        {
            sum0 = Step(ref query, ref row, at, sum0);
            sum1 = Step(ref query, ref row, at + 8, sum1);
            sum2 = Step(ref query, ref row, at + 16, sum2);
            sum3 = Step(ref query, ref row, at + 24, sum3);
        }

        return LaneFold.Sum((sum0 + sum2) + (sum1 + sum3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Step(ref float query, ref float row, nuint at, Vector256<float> sum) =>
        Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref query, at), Vector256.LoadUnsafe(ref row, at), sum);
}
