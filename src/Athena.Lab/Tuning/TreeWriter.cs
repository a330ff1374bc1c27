using Athena.Recall.Learned;

namespace Athena.Lab.Tuning;

/// <summary>Writes a grown tree as arrays, its leaves from left to right.</summary>
internal sealed class TreeWriter(BinnedSignals signals, TuningSettings settings)
{
    private readonly List<int> _features = [];
    private readonly List<float> _thresholds = [];
    private readonly List<int> _left = [];
    private readonly List<int> _right = [];
    private readonly List<float> _leaves = [];

    public RegressionTree Write(GrowingLeaf root)
    {
        _ = Add(root);
        return new RegressionTree(_features, _thresholds, _left, _right, _leaves);
    }

    private int Add(GrowingLeaf node)
    {
        if (node.Left is null)
        {
            _leaves.Add((float)(-settings.LearningRate * node.Slope / (node.Curvature + settings.Shrinkage)));
            return ~(_leaves.Count - 1);
        }

        var place = _features.Count;
        _features.Add(node.Split!.Signal);
        _thresholds.Add(signals.Threshold(node.Split.Signal, node.Split.Bin));
        _left.Add(0);
        _right.Add(0);
        _left[place] = Add(node.Left);
        _right[place] = Add(node.Right!);
        return place;
    }
}
