using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Athena.Vectors.Codes;

/// <summary>Bits to lanes.</summary>
internal static class LaneMask
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> Of(byte bits)
    {
        var lanes = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);
        return Vector256.Equals(Vector256.Create((int)bits) & lanes, lanes).AsSingle();
    }
}
