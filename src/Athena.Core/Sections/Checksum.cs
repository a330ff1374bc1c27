using System.IO.Hashing;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Athena.Sections;

/// <summary>
/// XXH64 as <see cref="XxHash64"/> computes it, in one method that is fast from its first call on: while a store opens, the library's, of
/// many small methods, runs unoptimised and takes several times as long (docs/decisions/0016-cold-start.md).
/// </summary>
public static class Checksum
{
    private const ulong Prime1 = 0x9E3779B185EBCA87;
    private const ulong Prime2 = 0xC2B2AE3D27D4EB4F;
    private const ulong Prime3 = 0x165667B19E3779F9;
    private const ulong Prime4 = 0x85EBCA77C2B2AE63;
    private const ulong Prime5 = 0x27D4EB2F165667C5;
    private const int Stripe = 32;

    /// <summary>Hashes bytes.</summary>
    /// <param name="bytes">Any number.</param>
    /// <param name="seed">For a hash that goes on from another.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe ulong Hash64(ReadOnlySpan<byte> bytes, ulong seed = 0)
    {
        if (!BitConverter.IsLittleEndian)
        {
            return XxHash64.HashToUInt64(bytes, (long)seed);
        }

        fixed (byte* first = bytes)
        {
            var next = first;
            var end = first + bytes.Length;
            var hash = bytes.Length < Stripe ? seed + Prime5 : Stripes(ref next, end, seed);
            hash += (ulong)bytes.Length;
            for (; next + sizeof(ulong) <= end; next += sizeof(ulong))
            {
                hash = (BitOperations.RotateLeft(hash ^ Round(0, *(ulong*)next), 27) * Prime1) + Prime4;
            }

            if (next + sizeof(uint) <= end)
            {
                hash = (BitOperations.RotateLeft(hash ^ (*(uint*)next * Prime1), 23) * Prime2) + Prime3;
                next += sizeof(uint);
            }

            for (; next < end; next++)
            {
                hash = BitOperations.RotateLeft(hash ^ (*next * Prime5), 11) * Prime1;
            }

            hash = (hash ^ (hash >> 33)) * Prime2;
            hash = (hash ^ (hash >> 29)) * Prime3;
            return hash ^ (hash >> 32);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe ulong Stripes(ref byte* next, byte* end, ulong seed)
    {
        var (a, b, c, d) = (seed + Prime1 + Prime2, seed + Prime2, seed, seed - Prime1);
        var lanes = (ulong*)next;
        for (; (byte*)(lanes + 4) <= end; lanes += 4)
        {
            a = Round(a, lanes[0]);
            b = Round(b, lanes[1]);
            c = Round(c, lanes[2]);
            d = Round(d, lanes[3]);
        }

        next = (byte*)lanes;
        var hash = BitOperations.RotateLeft(a, 1) + BitOperations.RotateLeft(b, 7) + BitOperations.RotateLeft(c, 12) + BitOperations.RotateLeft(d, 18);
        return Merge(Merge(Merge(Merge(hash, a), b), c), d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Round(ulong lane, ulong value) => BitOperations.RotateLeft(lane + (value * Prime2), 31) * Prime1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Merge(ulong hash, ulong lane) => ((hash ^ Round(0, lane)) * Prime1) + Prime4;
}
