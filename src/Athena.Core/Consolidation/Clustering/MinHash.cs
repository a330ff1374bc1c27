using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Athena.Consolidation.Clustering;

/// <summary>
/// MinHash (Broder 1997) of 128 values in 32 bands of 4: sets of Jaccard J meet in a band with probability 1 - (1 - J^4)^32,
/// which is 0.87 at 0.5 and 0.23 at 0.3. The hash family is multiply-shift, drawn from a seed.
/// </summary>
internal sealed class MinHash
{
    public const int Bands = 32;

    private const int BandLength = 4;
    private const int ValueCount = Bands * BandLength;

    private readonly ulong[] _multipliers = new ulong[ValueCount];
    private readonly ulong[] _offsets = new ulong[ValueCount];

    public MinHash(int seed)
    {
        var random = new Random(seed);
        random.NextBytes(MemoryMarshal.AsBytes(_multipliers.AsSpan()));
        random.NextBytes(MemoryMarshal.AsBytes(_offsets.AsSpan()));
        for (var i = 0; i < ValueCount; i++)
        {
            _multipliers[i] |= 1;
        }
    }

    /// <summary>Gets the key of each band of a set.</summary>
    public void GetBandKeys(ReadOnlySpan<ulong> tokens, Span<ulong> keys)
    {
        Span<uint> minima = stackalloc uint[ValueCount];
        minima.Fill(uint.MaxValue);
        foreach (var token in tokens)
        {
            for (var i = 0; i < minima.Length; i++)
            {
                minima[i] = uint.Min(minima[i], (uint)(((token * _multipliers[i]) + _offsets[i]) >> 32));
            }
        }

        for (var band = 0; band < Bands; band++)
        {
            keys[band] = XxHash64.HashToUInt64(MemoryMarshal.AsBytes(minima.Slice(band * BandLength, BandLength)), band);
        }
    }
}
