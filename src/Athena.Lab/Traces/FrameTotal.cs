namespace Athena.Lab.Traces;

/// <summary>The weight of one frame over all stacks.</summary>
/// <param name="Name">The frame's name.</param>
/// <param name="Self">Weight of the stacks that end in it.</param>
/// <param name="Total">Weight of the stacks that contain it.</param>
/// <param name="SelfSamples">Number of samples behind <paramref name="Self"/>.</param>
/// <param name="TotalSamples">Number of samples behind <paramref name="Total"/>.</param>
public sealed record FrameTotal(string Name, double Self, double Total, int SelfSamples, int TotalSamples)
{
    /// <summary>Gets the relative standard error of <see cref="Total"/>, about 1/sqrt(samples): 0.1 means 10 %.</summary>
    public double RelativeError => Uncertainty(TotalSamples);

    /// <summary>Gets the relative standard error of <see cref="Self"/>; infinite when no sample ends in the frame.</summary>
    public double SelfRelativeError => Uncertainty(SelfSamples);

    private static double Uncertainty(int samples) => 1 / Math.Sqrt(samples);
}
