using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Athena.Recall.Learned;

/// <summary>
/// A sum of small regression trees, asked for eight rows at a time without a branch: every inner node strikes the leaves that a row cannot
/// reach out of a mask, and the first leaf left is the row's (Lucchese et al., "QuickScorer", SIGIR 2015). Immutable, thread-safe.
/// </summary>
public sealed class TreeEnsemble
{
    /// <summary>The most leaves of a tree: one bit each.</summary>
    public const int MostLeaves = 31;

    /// <summary>The rows that are asked at a time.</summary>
    public const int Block = 8;

    private readonly int[] _features;
    private readonly float[] _thresholds;
    private readonly int[] _masks;
    private readonly int[] _nodeEnds;
    private readonly float[] _leaves;
    private readonly int[] _leafEnds;

    /// <summary>Takes trees.</summary>
    /// <param name="trees">Each with its inner nodes and leaves.</param>
    /// <param name="features">How many columns a row has.</param>
    /// <exception cref="InvalidInputException">A tree is not one, or names a column that is not there.</exception>
    public TreeEnsemble(IReadOnlyList<RegressionTree> trees, int features)
    {
        ArgumentNullException.ThrowIfNull(trees);
        List<int> columns = [], masks = [], nodeEnds = [], leafEnds = [];
        List<float> thresholds = [], leaves = [];
        foreach (var tree in trees)
        {
            tree.Validate(features);
            columns.AddRange(tree.Features);
            thresholds.AddRange(tree.Thresholds);
            masks.AddRange(tree.LeavesLeftOf());
            nodeEnds.Add(columns.Count);
            leaves.AddRange(tree.Leaves);
            leafEnds.Add(leaves.Count);
        }

        (_features, _thresholds, _masks, _nodeEnds) = ([.. columns], [.. thresholds], [.. masks], [.. nodeEnds]);
        (_leaves, _leafEnds) = ([.. leaves], [.. leafEnds]);
    }

    /// <summary>Gets the number of trees.</summary>
    public int Count => _nodeEnds.Length;

    /// <summary>Adds up the trees for each row.</summary>
    /// <param name="columns">The values, column behind column.</param>
    /// <param name="stride">The length of a column, a multiple of <see cref="Block"/>.</param>
    /// <param name="scores">Receives a sum a row; at most <paramref name="stride"/> long.</param>
    public void Score(ReadOnlySpan<float> columns, int stride, Span<float> scores)
    {
        Throw.IfOutside(stride % Block, 0, 0, "stride modulo 8");
        Span<float> sums = stackalloc float[Block];
        for (var row = 0; row < scores.Length; row += Block)
        {
            sums.Clear();
            ScoreBlock(columns[row..], stride, sums);
            sums[..Math.Min(Block, scores.Length - row)].CopyTo(scores[row..]);
        }
    }

    private void ScoreBlock(ReadOnlySpan<float> columns, int stride, Span<float> sums)
    {
        ref var first = ref MemoryMarshal.GetReference(columns);
        Span<int> open = stackalloc int[Block];
        var (node, leaf) = (0, 0);
        for (var tree = 0; tree < _nodeEnds.Length; tree++)
        {
            var mask = Vector256<int>.AllBitsSet;
            for (; node < _nodeEnds[tree]; node++)
            {
                var values = Vector256.LoadUnsafe(ref first, (nuint)(_features[node] * stride));
                var isAbove = Vector256.GreaterThan(values, Vector256.Create(_thresholds[node])).AsInt32();
                mask &= ~(isAbove & Vector256.Create(_masks[node]));
            }

            mask.CopyTo(open);
            for (var i = 0; i < Block; i++)
            {
                sums[i] += _leaves[leaf + BitOperations.TrailingZeroCount(open[i])];
            }

            leaf = _leafEnds[tree];
        }
    }
}
