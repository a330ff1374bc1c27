namespace Athena.Lab.LexicalScale;

/// <summary>What was measured of one lexical index.</summary>
/// <param name="Documents">How many it holds.</param>
/// <param name="Terms">Its distinct terms.</param>
/// <param name="AverageLength">Terms a document.</param>
/// <param name="Bytes">What it holds.</param>
/// <param name="AnalyzedPerSecond">Documents analysed and added a second, on one thread.</param>
/// <param name="AddedPerSecond">Documents added a second, their analysis left out.</param>
/// <param name="Times">Of each query, in microseconds, ascending: the fastest of three runs, since the machine is shared.</param>
/// <param name="AllRuns">Of each single run, in microseconds, ascending.</param>
/// <param name="AllocatedBytes">Of all searches after warm-up.</param>
/// <param name="ImageBytes">The image.</param>
/// <param name="LoadMilliseconds">From the image in memory to an index, the fastest of three.</param>
/// <param name="Mismatches">Queries whose hits differ from the exhaustive search in a place or a bit, in the index or on its image.</param>
public sealed record LexicalScaleResult(
    int Documents,
    int Terms,
    double AverageLength,
    long Bytes,
    double AnalyzedPerSecond,
    double AddedPerSecond,
    double[] Times,
    double[] AllRuns,
    long AllocatedBytes,
    long ImageBytes,
    double LoadMilliseconds,
    int Mismatches)
{
    /// <summary>Gets a percentile of ascending times.</summary>
    /// <param name="times">Ascending, not empty.</param>
    /// <param name="share">0 to 1.</param>
    public static double Percentile(double[] times, double share)
    {
        ArgumentNullException.ThrowIfNull(times);
        return times[Math.Min(times.Length - 1, (int)(times.Length * share))];
    }
}
