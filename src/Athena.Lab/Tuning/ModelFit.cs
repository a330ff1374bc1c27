using System.Runtime.InteropServices;
using Athena.Recall.Evidence;
using Athena.Recall.Learned;

namespace Athena.Lab.Tuning;

/// <summary>Fits the model that is shipped, and says how well it does on what it has not seen.</summary>
/// <param name="trees">Settings of the trees.</param>
/// <param name="nets">Settings of the nets.</param>
public sealed class ModelFit(TuningSettings trees, NetSettings nets)
{
    private const int Folds = 3;
    private const int SeedsApart = 100;

    /// <summary>Fits three times without a third of the parts, and scores the questions of that third.</summary>
    /// <param name="groups">The questions of the fit.</param>
    /// <param name="asked">The questions that are scored: those, or the same parts in another shape.</param>
    /// <returns>Of each of the asked a score for every profile, and for the hand-set form, which nothing was fitted for.</returns>
    public IReadOnlyList<(string Name, TuningScore Score)> CrossValidate(
        IReadOnlyList<TuningGroup> groups, IReadOnlyList<(string Name, IReadOnlyList<TuningGroup> Groups)> asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var foldOf = groups.Select(static group => group.Part).Distinct().Order(StringComparer.Ordinal).Index()
            .ToDictionary(static part => part.Item, static part => part.Index % Folds, StringComparer.Ordinal);
        var models = Enumerable.Range(0, Folds)
            .Select(fold => new RankingModel(Fit([.. groups.Where(group => foldOf[group.Part] != fold)]))).ToList();
        List<(string, TuningScore)> table = [];
        foreach (var (name, questions) in asked)
        {
            List<TuningGroup> known = [.. questions.Where(group => foldOf.ContainsKey(group.Part))];
            table.Add(($"{name} handset", TuningScore.Of(HandsetScores, known)));
            foreach (var blend in Enum.GetValues<RankingBlend>())
            {
                table.Add(($"{name} {blend}", TuningScore.Of(group => Score(models[foldOf[group.Part]], FirstPassFit.Fill(group, models[foldOf[group.Part]].File.First), blend), known)));
            }
        }

        return table;
    }

    /// <summary>Fits on everything.</summary>
    /// <param name="collectors">Have asked.</param>
    /// <param name="command">The command line, for the provenance.</param>
    /// <param name="data">The sets with their hashes, for the provenance.</param>
    /// <param name="modelId">The embedder, for the provenance.</param>
    public RankingModelFile Fit(IReadOnlyList<SignalCollector> collectors, string command, IReadOnlyList<string> data, string modelId)
    {
        ArgumentNullException.ThrowIfNull(collectors);
        return Fit([.. collectors.SelectMany(static collector => collector.Groups)]) with
        {
            Command = command,
            Data = data,
            ModelId = modelId,
            Scopes = [.. collectors.SelectMany(static collector => collector.Scopes)],
        };
    }

    private RankingModelFile Fit(IReadOnlyList<TuningGroup> asked)
    {
        var pass = new FirstPassFit(nets, trees.Seed);
        var groups = pass.OutOfFold(asked);
        var file = new RankingModelFile
        {
            Version = RankingModel.Version,
            Command = string.Empty,
            Data = [],
            Seed = trees.Seed,
            Settings = $"{trees}; {nets}",
            ModelId = string.Empty,
            Scopes = [],
            TreeScale = 1,
            NetScale = 1,
            EvidenceScale = 1,
            Signals = Enum.GetNames<Signal>(),
            First = pass.Fit(asked),
            Nets = [.. FitNets(asked, trees.Seed), .. FitNets(groups, trees.Seed + SeedsApart)],
            Trees = [.. FitTrees(asked, trees.Seed), .. FitTrees(groups, trees.Seed + SeedsApart)],
        };
        var model = new RankingModel(file);
        return file with
        {
            TreeScale = (float)groups.Average(group => Deviation(Score(model, group, RankingBlend.Trees))),
            NetScale = (float)groups.Average(group => Deviation(Score(model, group, RankingBlend.Nets))),
            EvidenceScale = (float)groups.Average(static group => Deviation(HandsetScores(group))),
        };
    }

    // One half of the fits does without the signals of the second pass: the two err at different questions.
    private IReadOnlyList<RankingNet> FitNets(IReadOnlyList<TuningGroup> groups, int seed) =>
        new ListwiseNet(groups, SignalCollector.Width, nets with { Fits = Math.Max(1, nets.Fits / 2) }).Fit(seed);

    private IReadOnlyList<RegressionTree> FitTrees(IReadOnlyList<TuningGroup> groups, int seed) =>
        new LambdaMart(groups, SignalCollector.Width, trees with { Seed = seed, Fits = Math.Max(1, trees.Fits / 2) }).Fit();

    private static double Deviation(float[] scores)
    {
        var mean = scores.Average();
        return Math.Sqrt(scores.Average(score => (score - mean) * (score - mean)));
    }

    private static float[] HandsetScores(TuningGroup group) =>
        [.. Enumerable.Range(0, group.Count).Select(row => group.Signals[(row * SignalCollector.Width) + (int)Signal.Evidence])];

    private static float[] Score(RankingModel model, TuningGroup group, RankingBlend blend)
    {
        var table = new SignalColumns(group, SignalCollector.Width);
        var scores = new float[group.Count];
        model.Score(CollectionsMarshal.AsSpan(table.Values), table.Stride, blend, scores, new float[group.Count]);
        return scores;
    }
}
