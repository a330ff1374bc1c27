using System.Runtime.CompilerServices;

namespace Athena.Vectors.Kernels;

/// <summary>The reference: the shared arithmetic written out lane by lane.</summary>
internal readonly struct DotScalar : IDotLanes
{
    public static bool IsSupported => true;

    public static float DotRow(ref float query, ref float row, nuint length)
    {
        var sums = default(LaneBlock);
        for (nuint at = 0; at < length; at += IDotLanes.Count)
        {
            for (var lane = 0; lane < IDotLanes.Count; lane++)
            {
                sums[lane] = MathF.FusedMultiplyAdd(Unsafe.Add(ref query, at + (nuint)lane), Unsafe.Add(ref row, at + (nuint)lane), sums[lane]);
            }
        }

        for (var half = IDotLanes.Count / 2; half > 0; half /= 2)
        {
            for (var lane = 0; lane < half; lane++)
            {
                sums[lane] += sums[lane + half];
            }
        }

        return sums[0];
    }
}
