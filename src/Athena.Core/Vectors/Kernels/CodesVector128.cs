using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Athena.Vectors.Kernels;

/// <summary>Four registers hold a byte of all 64 rows; they are taken one after the other.</summary>
internal readonly unsafe struct CodesVector128 : ICodeLanes
{
    private const int Width = 16;

    public static bool IsSupported => Ssse3.IsSupported || AdvSimd.Arm64.IsSupported;

    public static void SumBlock(byte* tables, byte* codes, int rowBytes, ushort* sums)
    {
        for (var part = 0; part < ICodeLanes.Rows; part += Width)
        {
            SumPart(tables, codes + part, rowBytes, sums + (part / 2));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SumPart(byte* tables, byte* codes, int rowBytes, ushort* sums)
    {
        var (both, high) = (Vector128<ushort>.Zero, Vector128<ushort>.Zero);
        for (var end = codes + ((nint)rowBytes * ICodeLanes.Rows); codes < end; codes += 2 * ICodeLanes.Rows, tables += 4 * ICodeLanes.Entries)
        {
            var four = (LookUp(tables, codes) + LookUp(tables + (2 * ICodeLanes.Entries), codes + ICodeLanes.Rows)).AsUInt16();
            both += four;
            high += four >> 8;
        }

        (both - (high << 8)).Store(sums);
        high.Store(sums + (ICodeLanes.Rows / 2));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> LookUp(byte* tables, byte* codes)
    {
        var nibble = Vector128.Create((byte)0x0F);
        var code = Vector128.Load(codes);
        return Vector128.ShuffleNative(Vector128.Load(tables), code & nibble)
            + Vector128.ShuffleNative(Vector128.Load(tables + ICodeLanes.Entries), code >> 4);
    }
}
