namespace Athena.Lab.Quality;

/// <summary>Percentile bootstrap over questions, stratified by scope (Efron and Tibshirani, 1993).</summary>
public static class Bootstrap
{
    private const int Seed = 20_261_123;

    /// <summary>Estimates the mean and its interval of 95 %.</summary>
    /// <param name="strata">The values of each scope; empty ones do not count.</param>
    /// <param name="resamples">100 to 100,000; default 2,000.</param>
    /// <exception cref="InvalidInputException">There is no value, or <paramref name="resamples"/> is out of range.</exception>
    public static Interval Mean(IReadOnlyList<IReadOnlyList<double>> strata, int resamples = 2_000)
    {
        Throw.IfOutside(resamples, 100, 100_000, nameof(resamples));
        var filled = strata.Where(static s => s.Count > 0).Select(static s => s.ToArray()).ToArray();
        var count = filled.Sum(static s => s.Length);
        Throw.IfOutside(count, 1, int.MaxValue, "values");
        var random = new Random(Seed);
        var means = new double[resamples];
        for (var i = 0; i < resamples; i++)
        {
            means[i] = filled.Sum(stratum => SumOfResample(stratum, random)) / count;
        }

        Array.Sort(means);
        return new Interval(filled.Sum(static s => s.Sum()) / count, Quantile(means, 0.025), Quantile(means, 0.975));
    }

    private static double SumOfResample(double[] stratum, Random random)
    {
        var sum = 0.0;
        for (var i = 0; i < stratum.Length; i++)
        {
            sum += stratum[random.Next(stratum.Length)];
        }

        return sum;
    }

    private static double Quantile(double[] sorted, double share) => sorted[(int)Math.Round(share * (sorted.Length - 1))];
}
