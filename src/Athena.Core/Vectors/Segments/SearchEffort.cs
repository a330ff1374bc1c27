namespace Athena.Vectors.Segments;

/// <summary>How hard a search tries; immutable, so that a reader sees both numbers of one calibration.</summary>
/// <param name="Deviations">How far above its estimate a cosine may be.</param>
/// <param name="Reach">How far the cosine of a list's centroid may lie below the last of the best, see <see cref="ListRanking"/>; infinite for all rows.</param>
internal sealed record SearchEffort(double Deviations, float Reach)
{
    /// <summary>Gets what is used before the first calibration.</summary>
    internal static SearchEffort Default { get; } = new(Calibration.DefaultDeviations, float.PositiveInfinity);
}
