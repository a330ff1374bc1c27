using Athena.Lab.Tuning;
using Athena.Recall.Evidence;

namespace Athena.Lab.Tests.Tuning;

public sealed class FirstPassFitTests
{
    private const int Candidates = 12;

    private static readonly NetSettings Nets = new() { Rounds = 20, Questions = 8, Fits = 1 };

    [Fact]
    public void OutOfFold_AnswersOfAQuestionChange_ItsOwnSignalsDoNot()
    {
        var groups = Groups();
        var fit = new FirstPassFit(Nets, 1);
        var before = fit.OutOfFold(groups);

        // The same candidate is the first gold, so the question stays in its fold; a second one is added.
        var labels = (float[])groups[0].Labels.Clone();
        labels[Array.LastIndexOf(labels, 0f)] = 1;
        var after = fit.OutOfFold([groups[0] with { Labels = labels }, .. groups.Skip(1)]);
        Assert.Equal(before[0].Signals, after[0].Signals);
        Assert.Contains(Enumerable.Range(1, groups.Count - 1), i => !before[i].Signals.SequenceEqual(after[i].Signals));
    }

    [Fact]
    public void OutOfFold_AnyQuestion_KeepsTheSignalsOfTheFirstPass()
    {
        var groups = Groups();
        var filled = new FirstPassFit(Nets, 1).OutOfFold(groups);
        for (var i = 0; i < groups.Count; i++)
        {
            for (var row = 0; row < Candidates; row++)
            {
                Assert.Equal(Row(groups[i], row, 0, (int)Signal.Pass), Row(filled[i], row, 0, (int)Signal.Pass));
                Assert.NotEqual(Row(groups[i], row, (int)Signal.Pass, SignalCollector.Width), Row(filled[i], row, (int)Signal.Pass, SignalCollector.Width));
            }
        }
    }

    private static float[] Row(TuningGroup group, int row, int from, int to) => group.Signals[((row * SignalCollector.Width) + from)..((row * SignalCollector.Width) + to)];

    private static List<TuningGroup> Groups()
    {
        var random = new Random(3);
        List<TuningGroup> groups = [];
        for (var i = 0; i < 24; i++)
        {
            var signals = new float[Candidates * SignalCollector.Width];
            for (var row = 0; row < Candidates; row++)
            {
                signals[(row * SignalCollector.Width) + (int)Signal.Lexical] = (float)random.NextDouble();
                signals[(row * SignalCollector.Width) + (int)Signal.Vector] = (float)random.NextDouble();
            }

            var labels = new float[Candidates];
            labels[Enumerable.Range(0, Candidates - 1).MaxBy(row => signals[(row * SignalCollector.Width) + (int)Signal.Lexical])] = 1;
            groups.Add(new TuningGroup("part", signals, labels, 1) { Ordinals = [.. Enumerable.Range(i, Candidates)] });
        }

        return groups;
    }
}
