namespace Athena.Lab.Tuning;

/// <summary>A leaf of a tree that is being grown, with the histogram of its candidates; an inner node once it is divided.</summary>
internal sealed class GrowingLeaf
{
    private readonly int[] _rows;
    private readonly int _first;
    private readonly int _count;
    private HistogramBin[]? _histogram;

    public GrowingLeaf(int[] rows, int first, int count, int[] allowed)
    {
        (_rows, _first, _count) = (rows, first, count);
        _histogram = new HistogramBin[allowed.Length * BinnedSignals.Bins];
    }

    /// <summary>Gets the sum of first derivatives.</summary>
    public double Slope { get; private set; }

    /// <summary>Gets the sum of second derivatives.</summary>
    public double Curvature { get; private set; }

    /// <summary>Gets the best split; null where none gains.</summary>
    public GrowingSplit? Split { get; private set; }

    /// <summary>Gets the left child.</summary>
    public GrowingLeaf? Left { get; private set; }

    /// <summary>Gets the right child.</summary>
    public GrowingLeaf? Right { get; private set; }


    private Span<int> Rows => _rows.AsSpan(_first, _count);

    /// <summary>Makes the histogram of its candidates.</summary>
    public void Fill(double[] slopes, double[] curvatures, BinnedSignals signals, int[] allowed)
    {
        for (var i = 0; i < allowed.Length; i++)
        {
            var column = signals.Column(allowed[i]);
            var bins = _histogram.AsSpan(i * BinnedSignals.Bins, BinnedSignals.Bins);
            foreach (var row in Rows)
            {
                ref var bin = ref bins[column[row]];
                bin.Slope += slopes[row];
                bin.Curvature += curvatures[row];
                bin.Count++;
            }
        }

        Sum(slopes, curvatures);
    }

    /// <summary>Finds the split that gains most; of equal ones the first.</summary>
    public void FindSplit(BinnedSignals signals, int[] allowed, double shrinkage, int leafSize, double leastCurvature)
    {
        var whole = Slope * Slope / (Curvature + shrinkage);
        for (var i = 0; i < allowed.Length; i++)
        {
            var left = default(HistogramBin);
            for (var bin = 0; bin < signals.Count(allowed[i]) - 1; bin++)
            {
                var at = _histogram![(i * BinnedSignals.Bins) + bin];
                left.Slope += at.Slope;
                left.Curvature += at.Curvature;
                left.Count += at.Count;
                var (slope, curvature) = (Slope - left.Slope, Curvature - left.Curvature);
                if (left.Count < leafSize || _count - left.Count < leafSize || left.Curvature < leastCurvature || curvature < leastCurvature)
                {
                    continue;
                }

                var gain = (left.Slope * left.Slope / (left.Curvature + shrinkage)) + (slope * slope / (curvature + shrinkage)) - whole;
                if (gain > (Split?.Gain ?? 1e-9))
                {
                    Split = new GrowingSplit(allowed[i], bin, gain);
                }
            }
        }
    }

    /// <summary>Divides it at its split. The smaller child's histogram is counted, the other's is what is left.</summary>
    public (GrowingLeaf Left, GrowingLeaf Right) Divide(double[] slopes, double[] curvatures, BinnedSignals signals, int[] allowed)
    {
        var leftCount = Partition(signals.Column(Split!.Signal), Split.Bin);
        Left = new GrowingLeaf(_rows, _first, leftCount, allowed);
        Right = new GrowingLeaf(_rows, _first + leftCount, _count - leftCount, allowed);
        var (small, large) = Left._count <= Right._count ? (Left, Right) : (Right, Left);
        small.Fill(slopes, curvatures, signals, allowed);
        for (var i = 0; i < _histogram!.Length; i++)
        {
            large._histogram![i].Slope = _histogram[i].Slope - small._histogram![i].Slope;
            large._histogram[i].Curvature = _histogram[i].Curvature - small._histogram[i].Curvature;
            large._histogram[i].Count = _histogram[i].Count - small._histogram[i].Count;
        }

        large.Sum(slopes, curvatures);
        _histogram = null;
        return (Left, Right);
    }

    private void Sum(double[] slopes, double[] curvatures)
    {
        foreach (var row in Rows)
        {
            Slope += slopes[row];
            Curvature += curvatures[row];
        }
    }

    // Keeps the order on both sides, so that sums come out alike.
    private int Partition(ReadOnlySpan<byte> column, int lastLeft)
    {
        List<int> right = [];
        var rows = Rows;
        var to = 0;
        foreach (var row in rows)
        {
            if (column[row] <= lastLeft)
            {
                rows[to++] = row;
            }
            else
            {
                right.Add(row);
            }
        }

        right.CopyTo(rows[to..]);
        return to;
    }
}
