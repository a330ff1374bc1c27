using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Athena.Vectors.Codes;

/// <summary>Gathers count, mean and deviation of cosines from their estimates. Estimates of places without a live row are NaN and left out.</summary>
internal struct EstimateMoments
{
    private Vector256<float> _sum;
    private Vector256<float> _squares;
    private Vector256<int> _negativeCount;
    private double _wholeSum;
    private double _wholeSquares;

    internal long Count { get; private set; }

    internal readonly double Mean => Count == 0 ? 0 : _wholeSum / Count;

    /// <summary>Gets the deviation of the cosines themselves: the estimates spread farther, by the known deviation of their error.</summary>
    /// <param name="deviation"><see cref="BlockBounds.UsualDeviation"/>.</param>
    internal readonly double StandardDeviation(double deviation)
    {
        if (Count == 0)
        {
            return 0;
        }

        var squares = _wholeSquares / Count;
        return Math.Sqrt(Math.Max(0, squares - (Mean * Mean) - (deviation * deviation * Math.Max(0, 1 - squares))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(Vector256<float> estimates)
    {
        var live = Vector256.Equals(estimates, estimates);
        var counted = estimates & live;
        _sum += counted;
        _squares = Vector256.FusedMultiplyAdd(counted, counted, _squares);
        _negativeCount += live.AsInt32();
    }

    /// <summary>Takes in what another has folded.</summary>
    internal void Add(in EstimateMoments other)
    {
        _wholeSum += other._wholeSum;
        _wholeSquares += other._wholeSquares;
        Count += other.Count;
    }

    /// <summary>Moves what was gathered into double precision; to be called after some thousand rows and at the end.</summary>
    internal void Fold()
    {
        _wholeSum += Vector256.Sum(_sum);
        _wholeSquares += Vector256.Sum(_squares);
        Count -= Vector256.Sum(_negativeCount);
        (_sum, _squares, _negativeCount) = (default, default, default);
    }
}
