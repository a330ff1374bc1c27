using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Athena.Vectors.Kernels;

/// <summary>Sixteen lanes wide: two registers hold the partial sums of a row.</summary>
internal readonly struct DotVector512 : IDotLanes
{
    public static bool IsSupported => Vector512.IsHardwareAccelerated;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float DotRow(ref float query, ref float row, nuint length)
    {
        var sum0 = Vector512<float>.Zero;
        var sum1 = Vector512<float>.Zero;
        for (nuint at = 0; at < length; at += IDotLanes.Count)
        {
            sum0 = Step(ref query, ref row, at, sum0);
            sum1 = Step(ref query, ref row, at + 16, sum1);
        }

        return LaneFold.Sum(sum0 + sum1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Step(ref float query, ref float row, nuint at, Vector512<float> sum) =>
        Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref query, at), Vector512.LoadUnsafe(ref row, at), sum);
}
