namespace Athena.Recall.Learned;

/// <summary>
/// A binary tree: a row whose value is at most a node's threshold goes left. Node 0 is the root; a child of 0 or more is a node, one below 0 the
/// leaf of its complement, and the leaves are numbered from left to right.
/// </summary>
/// <param name="Features">The column that each node asks.</param>
/// <param name="Thresholds">What it is compared with.</param>
/// <param name="Left">The left child of each node.</param>
/// <param name="Right">The right child.</param>
/// <param name="Leaves">The values; one more than there are nodes.</param>
public sealed record RegressionTree(
    IReadOnlyList<int> Features, IReadOnlyList<float> Thresholds, IReadOnlyList<int> Left, IReadOnlyList<int> Right, IReadOnlyList<float> Leaves)
{
    /// <summary>Checks that it is a tree over so many columns.</summary>
    /// <exception cref="InvalidInputException">It is not.</exception>
    public void Validate(int features)
    {
        Throw.IfOutside(Leaves.Count, 1, TreeEnsemble.MostLeaves, "leaves");
        Throw.IfOutside(Features.Count, Leaves.Count - 1, Leaves.Count - 1, "nodes");
        Throw.IfOutside(Thresholds.Count, Features.Count, Features.Count, "thresholds");
        Throw.IfOutside(Left.Count, Features.Count, Features.Count, "left children");
        Throw.IfOutside(Right.Count, Features.Count, Features.Count, "right children");
        foreach (var feature in Features)
        {
            Throw.IfOutside(feature, 0, features - 1, "feature");
        }

        var next = 0;
        var nodes = 0;
        if (Features.Count > 0)
        {
            Count(0, ref next, ref nodes);
            Throw.IfOutside(next, Leaves.Count, Leaves.Count, "leaves reached from left to right");
        }
    }

    /// <summary>Finds the leaf value of a row.</summary>
    /// <param name="row">One value a column.</param>
    public float Evaluate(ReadOnlySpan<float> row)
    {
        var node = Features.Count == 0 ? ~0 : 0;
        while (node >= 0)
        {
            node = row[Features[node]] <= Thresholds[node] ? Left[node] : Right[node];
        }

        return Leaves[~node];
    }

    /// <summary>Gets for each node the bits of the leaves under its left child: those that a row loses which goes right.</summary>
    internal int[] LeavesLeftOf()
    {
        var masks = new int[Features.Count];
        if (masks.Length > 0)
        {
            _ = Mask(0);
        }

        return masks;

        int Mask(int child)
        {
            if (child < 0)
            {
                return 1 << ~child;
            }

            masks[child] = Mask(Left[child]);
            return masks[child] | Mask(Right[child]);
        }
    }

    private void Count(int child, ref int next, ref int nodes)
    {
        if (child < 0)
        {
            Throw.IfOutside(~child, next, next, "leaf");
            next++;
            return;
        }

        Throw.IfOutside(child, 0, Features.Count - 1, "node");
        Throw.IfOutside(++nodes, 1, Features.Count, "nodes reached");
        Count(Left[child], ref next, ref nodes);
        Count(Right[child], ref next, ref nodes);
    }
}
