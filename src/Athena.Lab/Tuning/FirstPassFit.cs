using System.Runtime.InteropServices;
using Athena.Recall.Learned;

namespace Athena.Lab.Tuning;

/// <summary>
/// Fits the linear first pass, and gives questions the signals of the second. Those of the fit get them from fits that did not see them: a score
/// of a model that knows the answer would teach the second pass to trust it too much (Wolpert, "Stacked generalization", 1992).
/// </summary>
/// <param name="nets">Settings; units are left out.</param>
/// <param name="seed">Of all chance.</param>
internal sealed class FirstPassFit(NetSettings nets, int seed)
{
    private const int Folds = 4;

    // Spreads neighbouring records over the folds.
    private const int Spread = 7_919;
    private const int SpreadModulo = 97;

    private readonly NetSettings _linear = nets with { Units = 0, Fits = Math.Min(nets.Fits, 2) };

    /// <summary>Fits on all questions.</summary>
    public IReadOnlyList<RankingNet> Fit(IReadOnlyList<TuningGroup> groups) => new ListwiseNet(groups, SignalCollector.Width, _linear).Fit(seed);

    /// <summary>Gives each question the signals of the second pass, from a fit without it.</summary>
    public IReadOnlyList<TuningGroup> OutOfFold(IReadOnlyList<TuningGroup> groups)
    {
        var filled = new TuningGroup[groups.Count];
        for (var fold = 0; fold < Folds; fold++)
        {
            var first = Fit([.. groups.Where(group => FoldOf(group) != fold)]);
            for (var i = 0; i < filled.Length; i++)
            {
                filled[i] = FoldOf(groups[i]) == fold ? Fill(groups[i], first) : filled[i];
            }
        }

        return filled;
    }

    /// <summary>Gives a question the signals of the second pass.</summary>
    public static TuningGroup Fill(TuningGroup group, IReadOnlyList<RankingNet> first)
    {
        var width = SignalCollector.Width;
        var table = new SignalColumns(group, width);
        var columns = CollectionsMarshal.AsSpan(table.Values);
        var scores = new float[group.Count];
        int[] columnOf = [.. Enumerable.Range(0, width)];
        foreach (var net in first)
        {
            new NetKernel(net, columnOf).AddTo(columns, table.Stride, scores);
        }

        new SecondPass().Add(scores, group, columns, table.Stride);
        var signals = new float[group.Signals.Length];
        for (var i = 0; i < signals.Length; i++)
        {
            signals[i] = columns[(i % width * table.Stride) + (i / width)];
        }

        return group with { Signals = signals };
    }

    private static int FoldOf(TuningGroup group)
    {
        var gold = Array.FindIndex(group.Labels, static label => label > 0);
        return gold < 0 || group.Ordinals.Count == 0 ? 0 : (int)((long)group.Ordinals[gold] * Spread % SpreadModulo % Folds);
    }
}
