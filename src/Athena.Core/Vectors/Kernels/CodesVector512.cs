using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Athena.Vectors.Kernels;

/// <summary>One register holds a byte of all 64 rows.</summary>
internal readonly unsafe struct CodesVector512 : ICodeLanes
{
    public static bool IsSupported => Avx512BW.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SumBlock(byte* tables, byte* codes, int rowBytes, ushort* sums)
    {
        // Low bytes and what high bytes carry into them; high bytes alone.
        var both = Vector512<ushort>.Zero;
        var high = Vector512<ushort>.Zero;
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
    private static Vector512<byte> LookUp(byte* tables, byte* codes)
    {
        var nibble = Vector512.Create((byte)0x0F);
        var code = Vector512.Load(codes);
        return Avx512BW.Shuffle(Table(tables), code & nibble)
            + Avx512BW.Shuffle(Table(tables + ICodeLanes.Entries), (code.AsUInt16() >> 4).AsByte() & nibble);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Table(byte* table) => Avx512F.BroadcastVector128ToVector512((uint*)table).AsByte();
}
