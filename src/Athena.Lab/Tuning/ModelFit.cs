using Athena.Recall.Evidence;
using Athena.Recall.Learned;

namespace Athena.Lab.Tuning;

/// <summary>Fits the model that is shipped, and says how well it does on what it has not seen.</summary>
/// <param name="settings">Settings of the fit.</param>
public sealed class ModelFit(TuningSettings settings)
{
    /// <summary>Fits on all parts but one, for each part, and scores the questions of that part.</summary>
    /// <returns>A score a part, by the part's name, and the score of all of them together under an empty name.</returns>
    public IReadOnlyList<(string Part, TuningScore Score)> CrossValidate(IReadOnlyList<TuningGroup> groups)
    {
        var parts = groups.Select(static group => group.Part).Distinct().Order(StringComparer.Ordinal).ToList();
        List<(string, TuningScore)> scores = [];
        foreach (var part in parts)
        {
            var trees = new LambdaMart([.. groups.Where(group => group.Part != part)], SignalCollector.Width, settings).Fit();
            scores.Add((part, TuningScore.Of(trees, [.. groups.Where(group => group.Part == part)])));
        }

        double Mean(Func<TuningScore, double> of) => scores.Sum(part => part.Item2.Questions * of(part.Item2)) / groups.Count;
        scores.Add((string.Empty, new TuningScore(groups.Count, Mean(static s => s.RecallAt5), Mean(static s => s.RecallAt10), Mean(static s => s.RecallAt20), Mean(static s => s.Mrr))));
        return scores;
    }

    /// <summary>Fits on everything.</summary>
    /// <param name="collector">Has asked.</param>
    /// <param name="command">The command line, for the provenance.</param>
    /// <param name="data">The sets with their hashes, for the provenance.</param>
    /// <param name="modelId">The embedder, for the provenance.</param>
    public RankingModelFile Fit(SignalCollector collector, string command, IReadOnlyList<string> data, string modelId)
    {
        ArgumentNullException.ThrowIfNull(collector);
        var trees = new LambdaMart(collector.Groups, SignalCollector.Width, settings).Fit();
        return new RankingModelFile
        {
            Command = command,
            Data = data,
            Seed = settings.Seed,
            Settings = settings.ToString(),
            ModelId = modelId,
            Scopes = [.. collector.Scopes],
            Scale = 2,
            Signals = Enum.GetNames<Signal>(),
            Trees = trees,
        };
    }
}
