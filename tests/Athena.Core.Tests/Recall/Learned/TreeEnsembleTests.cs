using Athena.Recall.Learned;

namespace Athena.Core.Tests.Recall.Learned;

public sealed class TreeEnsembleTests
{
    private const int Columns = 6;

    // x0 <= 0.5 ? (x1 <= 0.2 ? 1 : 2) : 4
    private static readonly RegressionTree Small = new([0, 1], [0.5f, 0.2f], [1, ~0], [~2, ~1], [1, 2, 4]);

    [Theory]
    [InlineData(0.5f, 0.2f, 1)]
    [InlineData(0.5f, 0.21f, 2)]
    [InlineData(0.51f, 0.2f, 4)]
    public void Score_SmallTree_TakesTheLeafOfTheRow(float first, float second, float expected)
    {
        var columns = new float[Columns * TreeEnsemble.Block];
        (columns[3], columns[TreeEnsemble.Block + 3]) = (first, second);
        var scores = new float[4];
        new TreeEnsemble([Small], Columns).Score(columns, TreeEnsemble.Block, scores);
        Assert.Equal(expected, scores[3]);
        Assert.Equal(expected, Small.Evaluate([first, second, 0, 0, 0, 0]));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 8)]
    [InlineData(8, 31)]
    [InlineData(61, 7)]
    public void Score_SeededTrees_AddsUpWhatEachTreeSays(int rows, int leaves)
    {
        var random = new Random(rows);
        var trees = Enumerable.Range(0, 40).Select(_ => Grow(random, leaves)).ToList();
        var stride = (rows + 7) / 8 * 8;
        var columns = Enumerable.Range(0, Columns * stride).Select(_ => random.Next(5) / 4f).ToArray();
        var scores = new float[rows];
        new TreeEnsemble(trees, Columns).Score(columns, stride, scores);
        for (var row = 0; row < rows; row++)
        {
            var values = Enumerable.Range(0, Columns).Select(column => columns[(column * stride) + row]).ToArray();
            Assert.Equal(trees.Sum(tree => tree.Evaluate(values)), scores[row], 1e-4f);
        }
    }

    public static TheoryData<RegressionTree> Broken => new(
        Small with { Features = [0, Columns] },
        Small with { Features = [0, -1] },
        Small with { Leaves = [1, 2] },
        Small with { Left = [0, ~0] },
        Small with { Left = [1, ~1], Right = [~2, ~0] },
        Small with { Right = [~2] });

    [Theory]
    [MemberData(nameof(Broken))]
    public void Constructor_BrokenTree_IsRefused(RegressionTree tree) => Assert.Throws<InvalidInputException>(() => new TreeEnsemble([tree], Columns));

    private static RegressionTree Grow(Random random, int leaves)
    {
        List<int> features = [], left = [], right = [];
        List<float> thresholds = [], values = [];
        _ = Add(leaves);
        return new RegressionTree(features, thresholds, left, right, values);

        int Add(int count)
        {
            if (count == 1)
            {
                values.Add((float)random.NextDouble());
                return ~(values.Count - 1);
            }

            var node = features.Count;
            features.Add(random.Next(Columns));
            thresholds.Add(random.Next(4) / 4f);
            left.Add(0);
            right.Add(0);
            var part = random.Next(1, count);
            left[node] = Add(part);
            right[node] = Add(count - part);
            return node;
        }
    }
}
