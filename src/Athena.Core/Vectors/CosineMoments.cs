using System.Runtime.CompilerServices;

namespace Athena.Vectors;

/// <summary>
/// Gathers count, sum and sum of squares of cosines as integers of 2^-28, so that the sums are exact and mean and
/// deviation do not depend on the order in which rows lie (4e-9 is below the rounding of a float cosine).
/// </summary>
internal struct CosineMoments
{
    /// <summary>The most scores of one call: their squares of up to 2^56 must fit in 64 bits together.</summary>
    internal const int LargestBlock = 128;

    private const float Scale = 1 << 28;

    private long _count;
    private long _sum;
    private Int128 _sumOfSquares;

    internal readonly int Count => (int)_count;

    internal readonly double Mean => _count == 0 ? 0 : _sum / (double)Scale / _count;

    internal readonly double StandardDeviation =>
        _count == 0 ? 0 : Math.Sqrt((double)((_count * _sumOfSquares) - ((Int128)_sum * _sum))) / _count / Scale;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Add(ReadOnlySpan<float> cosines)
    {
        long sum = 0;
        ulong squares = 0;
        foreach (var cosine in cosines)
        {
            long units = float.ConvertToIntegerNative<int>(cosine * Scale);
            sum += units;
            squares += (ulong)(units * units);
        }

        _count += cosines.Length;
        _sum += sum;
        _sumOfSquares += squares;
    }
}
