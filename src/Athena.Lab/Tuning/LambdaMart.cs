using Athena.Recall.Learned;

namespace Athena.Lab.Tuning;

/// <summary>
/// Fits trees that rank: LambdaMART over histograms, questions drawn anew for each tree. Deterministic: one seed, one order of every sum.
/// </summary>
public sealed class LambdaMart
{
    private readonly IReadOnlyList<TuningGroup> _groups;
    private readonly TuningSettings _settings;
    private readonly BinnedSignals _signals;
    private readonly int[] _starts;
    private readonly float[] _labels;

    /// <summary>Takes the data.</summary>
    /// <param name="groups">The questions; those without gold among their candidates teach nothing and are ignored.</param>
    /// <param name="width">How many signals a row has.</param>
    /// <param name="settings">Settings.</param>
    /// <exception cref="InvalidInputException">A setting is out of range, or there is no question to learn from.</exception>
    public LambdaMart(IReadOnlyList<TuningGroup> groups, int width, TuningSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        _groups = [.. groups.Where(static group => group.Labels.Any(static label => label > 0))];
        Throw.IfOutside(_groups.Count, 1, 1_000_000, "questions with gold among their candidates");
        _settings = settings;
        _signals = new BinnedSignals(_groups, width);
        _starts = new int[_groups.Count + 1];
        for (var i = 0; i < _groups.Count; i++)
        {
            _starts[i + 1] = _starts[i] + _groups[i].Count;
        }

        _labels = [.. _groups.SelectMany(static group => group.Labels)];
    }

    /// <summary>Fits the trees of all fits, their leaves divided by the number of fits.</summary>
    public IReadOnlyList<RegressionTree> Fit()
    {
        var fits = new List<RegressionTree>[_settings.Fits];
        Parallel.For(0, fits.Length, fit => fits[fit] = FitOne(_settings.Seed + fit));
        return [.. fits.SelectMany(static trees => trees).Select(tree => tree with { Leaves = [.. tree.Leaves.Select(leaf => leaf / _settings.Fits)] })];
    }

    private List<RegressionTree> FitOne(int seed)
    {
        var random = new Random(seed);
        var scores = new double[_signals.Rows];
        var slopes = new double[_signals.Rows];
        var curvatures = new double[_signals.Rows];
        var gradients = new LambdaGradients(_settings.Truncation);
        var grower = new TreeGrower(_signals, _settings);
        List<RegressionTree> trees = [];
        for (var i = 0; i < _settings.Trees; i++)
        {
            var questions = Draw(random, _groups.Count, _settings.QuestionShare);
            foreach (var question in questions)
            {
                var (start, length) = (_starts[question], _groups[question].Count);
                gradients.Compute(
                    scores.AsSpan(start, length), _labels.AsSpan(start, length), slopes.AsSpan(start, length), curvatures.AsSpan(start, length));
            }

            int[] rows = [.. questions.SelectMany(question => Enumerable.Range(_starts[question], _groups[question].Count))];
            var tree = grower.Grow(slopes, curvatures, rows, Draw(random, _signals.Width, _settings.SignalShare));
            trees.Add(tree);
            AddTo(scores, tree);
        }

        return trees;
    }

    // On arrays, as this is where most of the time goes.
    private void AddTo(double[] scores, RegressionTree tree)
    {
        int[] features = [.. tree.Features], left = [.. tree.Left], right = [.. tree.Right];
        float[] thresholds = [.. tree.Thresholds], leaves = [.. tree.Leaves];
        var next = 0;
        foreach (var group in _groups)
        {
            var width = group.Signals.Length / group.Count;
            for (var start = 0; start < group.Signals.Length; start += width)
            {
                var node = features.Length == 0 ? ~0 : 0;
                while (node >= 0)
                {
                    node = group.Signals[start + features[node]] <= thresholds[node] ? left[node] : right[node];
                }

                scores[next++] += leaves[~node];
            }
        }
    }

    // Ascending, so that no order of drawing shows in a sum.
    private static int[] Draw(Random random, int of, double share)
    {
        var all = Enumerable.Range(0, of).ToArray();
        random.Shuffle(all);
        var drawn = all[..Math.Max(1, (int)Math.Round(share * of))];
        Array.Sort(drawn);
        return drawn;
    }
}
