using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Athena.Vectors.Kernels;

namespace Athena.Vectors.Codes;

/// <summary>
/// The signs of a rotated vector, one bit each, and one factor (RaBitQ, arXiv 2405.12497): cosine is about the factor times the sum of the query's values
/// under those signs. The error of that has the mean 0 and the deviation <see cref="Deviation"/>, whatever the data.
/// </summary>
internal static class BinaryCode
{
    /// <summary>The mean of t, the length of a unit vector's projection on the direction of its signs: the root of 2 / pi.</summary>
    private const double UsualProjection = 0.797_884_560_802_865_4;

    /// <summary>Writes the code of a vector into its block.</summary>
    /// <param name="rotated">A rotated unit vector.</param>
    /// <param name="block">Receives the bits in the place of the row; see <see cref="ICodeLanes"/>.</param>
    /// <param name="row">0 to 63.</param>
    /// <returns>The factor.</returns>
    internal static float Write(ReadOnlySpan<float> rotated, Span<byte> block, int row)
    {
        var lanes = MemoryMarshal.Cast<float, Vector256<float>>(rotated);
        var place = CodesKernel.PlaceOf(row);
        var absolute = Vector256<float>.Zero;
        for (var i = 0; i < lanes.Length; i++)
        {
            block[(i * ICodeLanes.Rows) + place] = (byte)~lanes[i].ExtractMostSignificantBits();
            absolute += Vector256.Abs(lanes[i]);
        }

        return 1 / Vector256.Sum(absolute);
    }

    /// <summary>Computes the deviation of the estimate of a vector with a given factor, for a query at a right angle to it; at other angles it is smaller.</summary>
    internal static double Deviation(double factor, int width) => Math.Sqrt(Math.Max(0, (width * factor * factor) - 1) / (width - 1));

    /// <summary>Gets the factor that most vectors of a width are near to.</summary>
    internal static double UsualFactor(int width) => 1 / (UsualProjection * Math.Sqrt(width));

    /// <summary>Gets the slope of <see cref="Deviation"/> at the usual factor. It is concave, so that its tangent there is a bound of it everywhere.</summary>
    internal static double DeviationSlope(int width)
    {
        var factor = UsualFactor(width);
        return width * factor / ((width - 1) * Deviation(factor, width));
    }
}
