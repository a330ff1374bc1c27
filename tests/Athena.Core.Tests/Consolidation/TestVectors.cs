using Athena.Consolidation.Clustering;

namespace Athena.Tests.Consolidation;

/// <summary>Makes vectors whose cosines are known.</summary>
internal static class TestVectors
{
    /// <summary>Two dimensions; NaN stands for a missing vector.</summary>
    public static EventVectors AtDegrees(params IEnumerable<double> degrees)
    {
        var all = degrees.ToArray();
        var values = all.SelectMany(angle => new[] { (float)Math.Cos(angle * Math.PI / 180), (float)Math.Sin(angle * Math.PI / 180) });
        return new EventVectors(2, values.ToArray(), all.Select(angle => !double.IsNaN(angle)).ToArray());
    }

    public static double DegreesOfCosine(double cosine) => Math.Acos(cosine) * 180 / Math.PI;
}
