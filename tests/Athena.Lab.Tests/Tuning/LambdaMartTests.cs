using Athena.Lab.Tuning;
using Athena.Recall.Learned;

namespace Athena.Lab.Tests.Tuning;

public sealed class LambdaMartTests
{
    private const int Width = 4;

    private static readonly TuningSettings Settings = new() { Trees = 20, Fits = 2, LeafSize = 5, SignalShare = 1 };

    [Fact]
    public void Fit_GoldHangsOnTwoSignals_RanksUnseenQuestions()
    {
        var trees = new LambdaMart(Groups(1, 60), Width, Settings).Fit();
        var unseen = Groups(2, 40);
        Assert.Equal(40, trees.Count);
        Assert.InRange(TuningScore.Of(group => Scores(trees, group), unseen).Mrr, 0.9, 1);
        Assert.InRange(TuningScore.Of(static group => [.. Enumerable.Range(0, group.Count).Select(row => group.Signals[(row * Width) + 2])], unseen).Mrr, 0, 0.5);
    }

    [Fact]
    public void Fit_SameSeed_GivesTheSameTreesAndAnotherSeedOthers()
    {
        string Fit(int seed) => string.Join('\n', new LambdaMart(Groups(1, 30), Width, Settings with { Seed = seed }).Fit().Select(static tree => string.Join(' ', tree.Leaves)));
        Assert.Equal(Fit(1), Fit(1));
        Assert.NotEqual(Fit(1), Fit(2));
    }

    [Fact]
    public void Fit_NetOnTheSameQuestions_RanksUnseenOnesAndIsRepeatable()
    {
        var settings = new NetSettings { Fits = 2, Units = 4, Rounds = 30, Questions = 10, Rate = 0.02 };
        var nets = new ListwiseNet(Groups(1, 60), Width, settings).Fit(seed: 1);
        var again = new ListwiseNet(Groups(1, 60), Width, settings).Fit(seed: 1);
        Assert.Equal(nets.Select(static net => string.Join(' ', net.Weights)), again.Select(static net => string.Join(' ', net.Weights)));
        Assert.InRange(TuningScore.Of(group => Scores(nets, group), Groups(2, 40)).Mrr, 0.85, 1);
    }

    [Fact]
    public void Constructor_NoGoldAnywhere_IsRefused() =>
        Assert.Throws<InvalidInputException>(() => new LambdaMart([new TuningGroup("a", new float[Width * 3], new float[3], 1)], Width, Settings));

    // The gold is the candidate whose first two signals are together the greatest; the others are noise.
    private static List<TuningGroup> Groups(int seed, int count)
    {
        var random = new Random(seed);
        List<TuningGroup> groups = [];
        for (var i = 0; i < count; i++)
        {
            var signals = Enumerable.Range(0, 30 * Width).Select(_ => (float)random.NextDouble()).ToArray();
            var labels = new float[30];
            labels[Enumerable.Range(0, 30).MaxBy(row => signals[row * Width] + signals[(row * Width) + 1])] = 1;
            groups.Add(new TuningGroup($"part {i % 3}", signals, labels, 1));
        }

        return groups;
    }

    private static float[] Scores(IReadOnlyList<RegressionTree> trees, TuningGroup group) =>
        [.. Enumerable.Range(0, group.Count).Select(row => trees.Sum(tree => tree.Evaluate(group.Signals.AsSpan(row * Width, Width))))];

    private static float[] Scores(IReadOnlyList<RankingNet> nets, TuningGroup group)
    {
        var stride = TreeEnsemble.StrideOf(group.Count);
        var columns = new float[Width * stride];
        for (var i = 0; i < group.Signals.Length; i++)
        {
            columns[(i % Width * stride) + (i / Width)] = group.Signals[i];
        }

        var scores = new float[group.Count];
        foreach (var net in nets)
        {
            new NetKernel(net, [0, 1, 2, 3]).AddTo(columns, stride, scores);
        }

        return scores;
    }
}
