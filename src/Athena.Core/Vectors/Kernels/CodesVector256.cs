using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Athena.Vectors.Kernels;

/// <summary>Two registers hold a byte of all 64 rows.</summary>
internal readonly unsafe struct CodesVector256 : ICodeLanes
{
    private const int Width = 32;

    public static bool IsSupported => Avx2.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SumBlock(byte* tables, byte* codes, int rowBytes, ushort* sums)
    {
        var (both0, high0) = (Vector256<ushort>.Zero, Vector256<ushort>.Zero);
        var (both1, high1) = (Vector256<ushort>.Zero, Vector256<ushort>.Zero);
        for (var end = codes + ((nint)rowBytes * ICodeLanes.Rows); codes < end; codes += 2 * ICodeLanes.Rows, tables += 4 * ICodeLanes.Entries)
        {
            var next = tables + (2 * ICodeLanes.Entries);
            var four0 = (LookUp(tables, codes) + LookUp(next, codes + ICodeLanes.Rows)).AsUInt16();
            var four1 = (LookUp(tables, codes + Width) + LookUp(next, codes + ICodeLanes.Rows + Width)).AsUInt16();
            both0 += four0;
            both1 += four1;
            high0 += four0 >> 8;
            high1 += four1 >> 8;
        }

        (both0 - (high0 << 8)).Store(sums);
        (both1 - (high1 << 8)).Store(sums + (Width / 2));
        high0.Store(sums + Width);
        high1.Store(sums + Width + (Width / 2));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> LookUp(byte* tables, byte* codes)
    {
        var nibble = Vector256.Create((byte)0x0F);
        var code = Vector256.Load(codes);
        return Avx2.Shuffle(Avx2.BroadcastVector128ToVector256(tables), code & nibble)
            + Avx2.Shuffle(Avx2.BroadcastVector128ToVector256(tables + ICodeLanes.Entries), (code.AsUInt16() >> 4).AsByte() & nibble);
    }
}
