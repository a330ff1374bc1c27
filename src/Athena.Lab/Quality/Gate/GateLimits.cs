namespace Athena.Lab.Quality.Gate;

/// <summary>How much worse a run may be (<c>strategies.md</c> section 4.7); shares from 0 to 1.</summary>
public sealed record GateLimits
{
    /// <summary>Gets the most that a mean over all questions may fall.</summary>
    /// <value>Default 0.005; 0.01 for strategies other than the default one.</value>
    public double All { get; init; } = 0.005;

    /// <summary>Gets the most that a mean over a large category may fall.</summary>
    public double LargeCategory { get; init; } = 0.015;

    /// <summary>Gets the number of questions from which a category is large.</summary>
    public int LargeFrom { get; init; } = 200;

    /// <summary>Gets the most that a mean over a smaller category may fall.</summary>
    public double SmallCategory { get; init; } = 0.04;

    /// <summary>Gets the share by which tokens and times may rise.</summary>
    public double Cost { get; init; } = 0.2;

    /// <summary>Gets the most that the times of two equal runs may differ for times to be judged at all.</summary>
    public double SameRun { get; init; } = 0.1;

    /// <summary>Gets the resamples of the paired bootstrap.</summary>
    public int Resamples { get; init; } = 10_000;
}
