using Athena.Recall.Learned;

namespace Athena.Lab.Tuning;

/// <summary>Grows one tree leaf by leaf, always the leaf that gains most, from histograms; the same data and choices give the same tree.</summary>
internal sealed class TreeGrower(BinnedSignals signals, TuningSettings settings)
{
    private const double LeastCurvature = 1e-3;

    /// <summary>Grows a tree.</summary>
    /// <param name="slopes">First derivatives of all candidates.</param>
    /// <param name="curvatures">Second derivatives.</param>
    /// <param name="rows">The candidates it is grown from; reordered.</param>
    /// <param name="allowed">The signals it may ask.</param>
    public RegressionTree Grow(double[] slopes, double[] curvatures, int[] rows, int[] allowed)
    {
        var root = new GrowingLeaf(rows, 0, rows.Length, allowed);
        root.Fill(slopes, curvatures, signals, allowed);
        root.FindSplit(signals, allowed, settings.Shrinkage, settings.LeafSize, LeastCurvature);
        List<GrowingLeaf> leaves = [root];
        while (leaves.Count < settings.Leaves)
        {
            var best = leaves.Where(static leaf => leaf.Split is not null).MaxBy(static leaf => leaf.Split!.Gain);
            if (best is null)
            {
                break;
            }

            leaves.Remove(best);
            var (left, right) = best.Divide(slopes, curvatures, signals, allowed);
            left.FindSplit(signals, allowed, settings.Shrinkage, settings.LeafSize, LeastCurvature);
            right.FindSplit(signals, allowed, settings.Shrinkage, settings.LeafSize, LeastCurvature);
            leaves.Add(left);
            leaves.Add(right);
        }

        return new TreeWriter(signals, settings).Write(root);
    }
}
