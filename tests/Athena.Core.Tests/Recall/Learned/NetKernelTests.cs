using Athena.Recall.Learned;

namespace Athena.Core.Tests.Recall.Learned;

public sealed class NetKernelTests
{
    private const float Tolerance = 1e-4f;

    // Around the eight rows of a block and the eight units of a group.
    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(8, 5, 1)]
    [InlineData(9, 30, 8)]
    [InlineData(23, 17, 9)]
    [InlineData(64, 100, 24)]
    public void AddTo_AnyShape_IsTheSumOfLinearFormAndUnits(int rows, int columns, int units)
    {
        var random = new Random(rows);
        float[] Draw(int count, float scale) => [.. Enumerable.Range(0, count).Select(_ => ((float)random.NextDouble() - 0.5f) * scale)];
        RankingNet net = new(
            Draw(columns, 1),
            [.. Draw(columns, 1).Select(static value => Math.Abs(value) + 0.05f)],
            Draw(columns, 1),
            [.. Enumerable.Range(0, units).Select(_ => Draw(columns, 0.5f))],
            Draw(units, 1),
            Draw(units, 1));
        var stride = TreeEnsemble.StrideOf(rows);
        var values = Draw((columns + 2) * stride, 4);
        int[] columnOf = [.. Enumerable.Range(1, columns)];
        var scores = Enumerable.Repeat(2f, rows).ToArray();
        new NetKernel(net, columnOf).AddTo(values, stride, scores);
        for (var row = 0; row < rows; row++)
        {
            Assert.Equal(2 + Value(net, column => values[(columnOf[column] * stride) + row]), scores[row], Tolerance * Math.Max(1, columns / 10f));
        }
    }

    [Fact]
    public void AddTo_ColumnWithoutWeight_IsNotLookedAt()
    {
        RankingNet net = new([0, 0], [1, 1], [1, 0], [[1, 0]], [0], [1]);
        var scores = new float[1];
        var values = new float[2 * TreeEnsemble.Block];
        values[TreeEnsemble.Block] = float.NaN;
        new NetKernel(net, [0, 1]).AddTo(values, TreeEnsemble.Block, scores);
        Assert.Equal(0, scores[0], Tolerance);
    }

    [Fact]
    public void AddTo_MoreRowsThanAColumnHas_IsRefused() => Assert.Throws<InvalidInputException>(
        static () => new NetKernel(new RankingNet([0], [1], [1], [], [], []), [0]).AddTo(new float[8], 8, new float[9]));

    private static float Value(RankingNet net, Func<int, float> valueOf)
    {
        var values = Enumerable.Range(0, net.Mean.Count)
            .Select(column => Math.Clamp((valueOf(column) - net.Mean[column]) / net.Deviation[column], -RankingNet.MostDeviations, RankingNet.MostDeviations)).ToList();
        var units = net.Hidden.Select((unit, i) => net.Output[i] * MathF.Tanh(net.Bias[i] + unit.Zip(values, static (weight, value) => weight * value).Sum()));
        return net.Weights.Zip(values, static (weight, value) => weight * value).Sum() + units.Sum();
    }
}
