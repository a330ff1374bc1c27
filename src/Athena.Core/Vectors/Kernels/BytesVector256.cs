using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Athena.Vectors.Kernels;

/// <summary>Sixteen bytes at once, as words: the instruction that multiplies bytes adds them with saturation.</summary>
internal readonly struct BytesVector256 : IByteLanes
{
    private const int Width = 16;

    public static bool IsSupported => Avx2.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int DotRow(ref sbyte left, ref sbyte right, nuint length)
    {
        var (even, odd) = (Vector256<int>.Zero, Vector256<int>.Zero);
        for (nuint at = 0; at < length; at += 2 * Width)
        {
            even += Products(ref left, ref right, at);
            odd += Products(ref left, ref right, at + Width);
        }

        return Vector256.Sum(even + odd);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Products(ref sbyte left, ref sbyte right, nuint at) => Avx2.MultiplyAddAdjacent(
        Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref left, at)), Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref right, at)));
}
