using Athena.Recall.Learned;

namespace Athena.Lab.Tuning;

/// <summary>
/// Fits a net by the listwise softmax, each gold candidate against all that are none (after Cao et al., "Learning to Rank: From Pairwise to
/// Listwise Approach", ICML 2007), with Adam. Deterministic.
/// </summary>
/// <param name="groups">The questions; those without gold among their candidates teach nothing and are ignored.</param>
/// <param name="width">How many signals a row has.</param>
/// <param name="settings">Settings.</param>
public sealed class ListwiseNet(IReadOnlyList<TuningGroup> groups, int width, NetSettings settings)
{
    private const double WarmUpSteps = 20;
    private const double RateAtEnd = 0.1;

    /// <summary>Fits all nets; their outputs and weights are divided by the number of fits.</summary>
    /// <exception cref="InvalidInputException">A setting is out of range, or there is no question to learn from.</exception>
    public IReadOnlyList<RankingNet> Fit(int seed)
    {
        settings.Validate();
        List<TuningGroup> taught = [.. groups.Where(static group => group.Labels.Any(static label => label > 0))];
        Throw.IfOutside(taught.Count, 1, 1_000_000, "questions with gold among their candidates");
        var standard = new StandardSignals(taught, width);
        List<(float[] Rows, float[] Share)> questions = taught.ConvertAll(group => (standard.Of(group), Shares(group.Labels)));
        var nets = new RankingNet[settings.Fits];
        Parallel.For(0, nets.Length, fit => nets[fit] = FitOne(questions, standard, seed + fit));
        return nets;
    }

    // Several gold candidates share less than they would alone, but more than one's part.
    private static float[] Shares(float[] labels)
    {
        var weight = 1 / MathF.Sqrt(labels.Count(static label => label > 0));
        return Array.ConvertAll(labels, label => label > 0 ? weight : 0);
    }

    private RankingNet FitOne(List<(float[] Rows, float[] Share)> questions, StandardSignals standard, int seed)
    {
        var random = new Random(seed);
        var net = new NetGradient(width, settings.Units, random);
        var steps = settings.Rounds * ((questions.Count + settings.Questions - 1) / settings.Questions);
        var step = 0;
        var order = Enumerable.Range(0, questions.Count).ToArray();
        var kept = new float[width];
        for (var round = 0; round < settings.Rounds; round++)
        {
            random.Shuffle(order);
            foreach (var chunk in order.Chunk(settings.Questions))
            {
                Drop(kept, random);
                net.Clear();
                foreach (var question in chunk)
                {
                    net.Add(questions[question].Rows, questions[question].Share, kept, 1f / chunk.Length);
                }

                step++;
                var rate = settings.Rate * Math.Min(1, step / WarmUpSteps) * (1 - ((1 - RateAtEnd) * step / steps));
                net.Step(rate, settings.Decay);
            }
        }

        return net.ToNet(standard, settings.Fits);
    }

    private void Drop(float[] kept, Random random)
    {
        for (var signal = 0; signal < kept.Length; signal++)
        {
            kept[signal] = random.NextDouble() < settings.Dropped ? 0 : (float)(1 / (1 - settings.Dropped));
        }
    }
}
