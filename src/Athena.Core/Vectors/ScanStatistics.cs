namespace Athena.Vectors;

/// <summary>
/// The distribution of one query's cosines over all live vectors that were asked for, gathered while they were scanned. Where codes were scanned in place of
/// vectors mean and deviation are estimates: within about 1 % of the deviation where the index has looked at a sample of its vectors, else within some percent.
/// </summary>
/// <param name="Count">Live vectors compared.</param>
/// <param name="Mean">Mean cosine; 0 where nothing was compared.</param>
/// <param name="StandardDeviation">Population deviation of the cosines; 0 where nothing was compared.</param>
/// <param name="Hits">How many hits were written.</param>
public readonly record struct ScanStatistics(int Count, double Mean, double StandardDeviation, int Hits);
