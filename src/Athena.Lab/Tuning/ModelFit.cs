using System.Runtime.InteropServices;
using Athena.Recall.Evidence;
using Athena.Recall.Learned;

namespace Athena.Lab.Tuning;

/// <summary>Fits the model that is shipped, and says how well it does on what it has not seen.</summary>
/// <param name="trees">Settings of the trees.</param>
/// <param name="nets">Settings of the nets.</param>
public sealed class ModelFit(TuningSettings trees, NetSettings nets)
{
    /// <summary>Fits on all parts but one, for each part, and scores the questions of that part.</summary>
    /// <param name="groups">The questions of the fit.</param>
    /// <param name="asked">The questions that are scored: the same, or the same parts in another shape.</param>
    /// <returns>A score for trees, nets and both.</returns>
    public IReadOnlyList<(string Name, TuningScore Score)> CrossValidate(IReadOnlyList<TuningGroup> groups, params IReadOnlyList<IReadOnlyList<TuningGroup>> asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var models = groups.Select(static group => group.Part).Distinct().Order(StringComparer.Ordinal)
            .ToDictionary(static part => part, part => new RankingModel(Fit([.. groups.Where(group => group.Part != part)])), StringComparer.Ordinal);
        List<(string, TuningScore)> table = [];
        foreach (var (number, questions) in asked.Index())
        {
            List<TuningGroup> known = [.. questions.Where(group => models.ContainsKey(group.Part))];
            table.Add(($"{number} trees", TuningScore.Of(group => Score(models[group.Part], group, withNets: false), known)));
            table.Add(($"{number} nets", TuningScore.Of(group => NetsAlone(models[group.Part], group), known)));
            table.Add(($"{number} both", TuningScore.Of(group => Score(models[group.Part], group, withNets: true), known)));
        }

        return table;
    }

    /// <summary>Fits on everything.</summary>
    /// <param name="collector">Has asked.</param>
    /// <param name="command">The command line, for the provenance.</param>
    /// <param name="data">The sets with their hashes, for the provenance.</param>
    /// <param name="modelId">The embedder, for the provenance.</param>
    public RankingModelFile Fit(SignalCollector collector, string command, IReadOnlyList<string> data, string modelId)
    {
        ArgumentNullException.ThrowIfNull(collector);
        return Fit(collector.Groups) with { Command = command, Data = data, ModelId = modelId, Scopes = [.. collector.Scopes] };
    }

    private RankingModelFile Fit(IReadOnlyList<TuningGroup> groups)
    {
        var file = new RankingModelFile
        {
            Command = string.Empty,
            Data = [],
            Seed = trees.Seed,
            Settings = $"{trees}; {nets}",
            ModelId = string.Empty,
            Scopes = [],
            TreeScale = 1,
            NetScale = 1,
            Signals = Enum.GetNames<Signal>(),
            Nets = new ListwiseNet(groups, SignalCollector.Width, nets).Fit(trees.Seed),
            Trees = new LambdaMart(groups, SignalCollector.Width, trees).Fit(),
        };
        var model = new RankingModel(file);
        return file with
        {
            TreeScale = (float)groups.Average(group => Deviation(Score(model, group, withNets: false))),
            NetScale = (float)groups.Average(group => Deviation(NetsAlone(model, group))),
        };
    }

    private static double Deviation(float[] scores)
    {
        var mean = scores.Average();
        return Math.Sqrt(scores.Average(score => (score - mean) * (score - mean)));
    }

    private static float[] NetsAlone(RankingModel model, TuningGroup group)
    {
        var both = Score(model, group, withNets: true);
        var trees = Score(model, group, withNets: false);
        return [.. both.Zip(trees, (sum, part) => ((2 * sum) - part) * model.File.NetScale)];
    }

    private static float[] Score(RankingModel model, TuningGroup group, bool withNets)
    {
        var table = new SignalColumns(group, SignalCollector.Width);
        var scores = new float[group.Count];
        model.Score(CollectionsMarshal.AsSpan(table.Values), table.Stride, withNets, scores, new float[group.Count * model.WorkPerRow]);
        return scores;
    }
}
