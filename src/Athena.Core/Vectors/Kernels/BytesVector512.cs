using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Athena.Vectors.Kernels;

/// <summary>32 bytes at once, as words; .NET 10 has no 512-bit form of the instruction that multiplies bytes, but for AVX10.2.</summary>
internal readonly struct BytesVector512 : IByteLanes
{
    private const int Width = 32;

    public static bool IsSupported => Avx512BW.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int DotRow(ref sbyte left, ref sbyte right, nuint length)
    {
        var (even, odd) = (Vector512<int>.Zero, Vector512<int>.Zero);
        for (nuint at = 0; at < length; at += 2 * Width)
        {
            even += Products(ref left, ref right, at);
            odd += Products(ref left, ref right, at + Width);
        }

        return Vector512.Sum(even + odd);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Products(ref sbyte left, ref sbyte right, nuint at) => Avx512BW.MultiplyAddAdjacent(
        Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref left, at)), Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref right, at)));
}
