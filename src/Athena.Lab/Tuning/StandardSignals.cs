using Athena.Recall.Learned;

namespace Athena.Lab.Tuning;

/// <summary>Mean and deviation of each signal over all candidates, and rows standardised by them.</summary>
internal sealed class StandardSignals
{
    private const float LeastDeviation = 1e-3f;

    public StandardSignals(IReadOnlyList<TuningGroup> groups, int width)
    {
        var sums = new double[width];
        var squares = new double[width];
        foreach (var group in groups)
        {
            for (var i = 0; i < group.Signals.Length; i++)
            {
                sums[i % width] += group.Signals[i];
                squares[i % width] += (double)group.Signals[i] * group.Signals[i];
            }
        }

        var rows = groups.Sum(static group => group.Count);
        Mean = Array.ConvertAll(sums, sum => (float)(sum / rows));
        Deviation = [.. squares.Select((square, i) => (float)Math.Sqrt(Math.Max(0, (square / rows) - (sums[i] / rows * sums[i] / rows))) + LeastDeviation)];
    }

    public float[] Mean { get; }

    public float[] Deviation { get; }

    public bool IsConstant(int signal) => Deviation[signal] <= LeastDeviation;

    public float[] Of(TuningGroup group)
    {
        var rows = new float[group.Signals.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var signal = i % Mean.Length;
            rows[i] = Math.Clamp((group.Signals[i] - Mean[signal]) / Deviation[signal], -RankingNet.MostDeviations, RankingNet.MostDeviations);
        }

        return rows;
    }
}
