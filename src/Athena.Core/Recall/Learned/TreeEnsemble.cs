using System.Numerics;
using System.Runtime.CompilerServices;
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

    // Four blocks at once: a node is read and spread over a register once for all of them.
    private const int Wide = 4 * Block;
    private const int ExponentShift = 23;
    private const int ExponentBias = 127;

    private readonly int[] _features;
    private readonly float[] _thresholds;
    private readonly int[] _masks;
    private readonly int[] _nodeEnds;
    private readonly float[] _leaves;
    private readonly int[] _leafEnds;

    // Eight a tree, where no tree has more: a leaf is then taken out of a register.
    private readonly float[] _smallLeaves;

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
        _smallLeaves = trees.All(static tree => tree.Leaves.Count <= Block)
            ? [.. trees.SelectMany(static tree => tree.Leaves.Concat(Enumerable.Repeat(0f, Block - tree.Leaves.Count)))]
            : [];
    }

    /// <summary>Gets the number of trees.</summary>
    public int Count => _nodeEnds.Length;

    /// <summary>Gets how long a column of so many rows is laid out.</summary>
    public static int StrideOf(int rows) => (rows + Block - 1) / Block * Block;

    /// <summary>Adds up the trees for each row.</summary>
    /// <param name="columns">The values, column behind column.</param>
    /// <param name="stride">The length of a column, a multiple of <see cref="Block"/>.</param>
    /// <param name="scores">Receives a sum a row; at most <paramref name="stride"/> long.</param>
    public void Score(ReadOnlySpan<float> columns, int stride, Span<float> scores)
    {
        Throw.IfOutside(stride % Block, 0, 0, "stride modulo 8");
        Span<float> sums = stackalloc float[Wide];
        var row = 0;
        for (; _smallLeaves.Length > 0 && row + Wide <= stride && row < scores.Length; row += Wide)
        {
            ScoreWide(columns[row..], stride, sums);
            sums[..Math.Min(Wide, scores.Length - row)].CopyTo(scores[row..]);
        }

        for (; row < scores.Length; row += Block)
        {
            sums.Clear();
            ScoreBlock(columns[row..], stride, sums[..Block]);
            sums[..Math.Min(Block, scores.Length - row)].CopyTo(scores[row..]);
        }
    }

    private void ScoreWide(ReadOnlySpan<float> columns, int stride, Span<float> sums)
    {
        ref var origin = ref MemoryMarshal.GetReference(columns);
        ref var leaves = ref MemoryMarshal.GetArrayDataReference(_smallLeaves);
        var (sum0, sum1, sum2, sum3) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        var node = 0;
        for (var tree = 0; tree < _nodeEnds.Length; tree++)
        {
            var (open0, open1, open2, open3) = (Vector256<int>.AllBitsSet, Vector256<int>.AllBitsSet, Vector256<int>.AllBitsSet, Vector256<int>.AllBitsSet);
            for (var end = _nodeEnds[tree]; node < end; node++)
            {
                ref var column = ref Unsafe.Add(ref origin, _features[node] * stride);
                var (threshold, lost) = (Vector256.Create(_thresholds[node]), Vector256.Create(_masks[node]));
                open0 = Strike(open0, Vector256.LoadUnsafe(ref column), threshold, lost);
                open1 = Strike(open1, Vector256.LoadUnsafe(ref column, Block), threshold, lost);
                open2 = Strike(open2, Vector256.LoadUnsafe(ref column, 2 * Block), threshold, lost);
                open3 = Strike(open3, Vector256.LoadUnsafe(ref column, 3 * Block), threshold, lost);
            }

            var values = Vector256.LoadUnsafe(ref leaves, (nuint)(tree * Block));
            sum0 += Vector256.Shuffle(values, FirstOf(open0));
            sum1 += Vector256.Shuffle(values, FirstOf(open1));
            sum2 += Vector256.Shuffle(values, FirstOf(open2));
            sum3 += Vector256.Shuffle(values, FirstOf(open3));
        }

        sum0.CopyTo(sums);
        sum1.CopyTo(sums[Block..]);
        sum2.CopyTo(sums[(2 * Block)..]);
        sum3.CopyTo(sums[(3 * Block)..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Strike(Vector256<int> open, Vector256<float> values, Vector256<float> threshold, Vector256<int> lost) =>
        Vector256.AndNot(open, Vector256.GreaterThan(values, threshold).AsInt32() & lost);

    // The number of the lowest bit is the exponent of the bit alone as a float.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> FirstOf(Vector256<int> open) =>
        (Vector256.ConvertToSingle(open & -open).AsInt32() >>> ExponentShift) - Vector256.Create(ExponentBias);

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
