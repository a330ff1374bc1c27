using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Athena.Vectors.Kernels;

/// <summary>32 bytes at once. The instruction takes the bytes of one side without a sign: these get 128 added, and 128 times the other side is taken away.</summary>
internal readonly struct BytesVector256Vnni : IByteLanes
{
    private const int Width = 32;

    public static bool IsSupported => AvxVnni.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int DotRow(ref sbyte left, ref sbyte right, nuint length)
    {
        var added = Vector256.Create((byte)0x80);
        var (even, odd) = (Vector256<int>.Zero, Vector256<int>.Zero);
        var (tooMuchEven, tooMuchOdd) = (Vector256<int>.Zero, Vector256<int>.Zero);
        for (nuint at = 0; at < length; at += 2 * Width)
        {
            var (left0, left1) = (Vector256.LoadUnsafe(ref left, at), Vector256.LoadUnsafe(ref left, at + Width));
            even = AvxVnni.MultiplyWideningAndAdd(even, Vector256.LoadUnsafe(ref right, at).AsByte() ^ added, left0);
            odd = AvxVnni.MultiplyWideningAndAdd(odd, Vector256.LoadUnsafe(ref right, at + Width).AsByte() ^ added, left1);
            tooMuchEven = AvxVnni.MultiplyWideningAndAdd(tooMuchEven, added, left0);
            tooMuchOdd = AvxVnni.MultiplyWideningAndAdd(tooMuchOdd, added, left1);
        }

        return Vector256.Sum((even - tooMuchEven) + (odd - tooMuchOdd));
    }
}
