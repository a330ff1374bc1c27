using Athena.Vectors.Kernels;

namespace Athena.Vectors.Codes;

public sealed class BlockBoundsTests
{
    private const int Rows = 2_048;

    [Theory]
    [InlineData(64)]
    [InlineData(100)]
    [InlineData(256)]
    [InlineData(384)]
    [InlineData(1536)]
    public void Estimates_OfRandomVectors_HaveNoBiasAndTheDeviationThatIsPromised(int dimensions)
    {
        var random = new Random(52);
        var rotation = new Rotation(dimensions);
        var vectors = Enumerable.Range(0, Rows).Select(_ => RotationTests.Unit(random, dimensions)).ToArray();
        var (query, width) = (RotationTests.Unit(random, dimensions), rotation.Width);
        var blocks = Fill(rotation, vectors);
        var tables = new byte[QueryTables.Size(width)];
        var bounds = new BlockBounds(QueryTables.Write(RotationTests.Apply(rotation, query), tables), width, 0);
        var errors = Enumerable.Range(0, Rows).Select(row => EstimateOf(row) - RotationTests.Dot(query, vectors[row])).ToArray();
        Assert.InRange(errors.Average(), -3 * bounds.UsualDeviation / Math.Sqrt(Rows) * 2, 3 * bounds.UsualDeviation / Math.Sqrt(Rows) * 2);
        Assert.InRange(Math.Sqrt(errors.Average(static error => error * error)), bounds.UsualDeviation * 0.85, bounds.UsualDeviation * 1.1);

        // A bound with no deviations is the estimate: found by halving the range that holds the row.
        double EstimateOf(int row)
        {
            var sums = new ushort[ICodeLanes.Rows];
            var factors = blocks.Factors.Slice(row / 64 * 64, 64);
            CodesKernelRegistry.Default.Sum(tables, blocks.Codes(row / 64, 1), sums);
            var (low, high) = (-2f, 2f);
            for (var step = 0; step < 24; step++)
            {
                var middle = (low + high) / 2;
                (low, high) = (bounds.Between(sums, factors, middle, float.PositiveInfinity) >> row & 1) != 0 ? (middle, high) : (low, middle);
            }

            return low;
        }
    }

    [Fact]
    public void Constant_AnyFactor_MakesABoundThatIsNotBelowTheEstimateAndItsDeviations()
    {
        foreach (var width in (int[])[64, 256, 384, 4096])
        {
            const double Deviations = 1.7;
            var bounds = new BlockBounds(new QueryTables(1, 0), width, Deviations);
            for (var projection = 0.5; projection <= 0.99; projection += 0.01)
            {
                var factor = 1 / (projection * Math.Sqrt(width));
                var exact = Math.Sqrt(((1 / (projection * projection)) - 1) / (width - 1));
                Assert.Equal(exact, BinaryCode.Deviation(factor, width), 1e-9);
                Assert.True((Deviations * BinaryCode.DeviationSlope(width) * factor) + bounds.Constant >= (Deviations * exact) - 1e-6);
            }
        }
    }

    [Fact]
    public void Greatest_RemovedAndMaskedRows_CountNowhere()
    {
        var random = new Random(53);
        var rotation = new Rotation(64);
        var blocks = Fill(rotation, [.. Enumerable.Range(0, 64).Select(_ => RotationTests.Unit(random, 64))]);
        var query = RotationTests.Apply(rotation, RotationTests.Unit(random, 64));
        var tables = new byte[QueryTables.Size(64)];
        var bounds = new BlockBounds(QueryTables.Write(query, tables), 64, 2);
        var sums = new ushort[64];
        CodesKernelRegistry.Default.Sum(tables, blocks.Codes(0, 1), sums);
        for (var row = 0; row < 60; row += 2)
        {
            blocks.Remove(row);
        }

        var moments = default(EstimateMoments);
        var greatest = bounds.Greatest(sums, blocks.Factors, ~(1ul << 63), ref moments);
        moments.Fold();
        Assert.Equal(33, moments.Count);
        var found = bounds.Between(sums, blocks.Factors, float.NegativeInfinity, float.PositiveInfinity);
        Assert.Equal(0xFAAAAAAAAAAAAAAAul, found);
        for (var lane = 0; lane < BlockBounds.GroupsPerBlock; lane++)
        {
            var rows = Enumerable.Range(0, 63).Where(row => row % 8 == lane && (found >> row & 1) != 0);
            Assert.All(rows, row => Assert.Equal(0ul, bounds.Between(sums, blocks.Factors, MathF.BitIncrement(greatest[lane]), float.PositiveInfinity) >> row & 1));
        }
    }

    private static CodeBlocks Fill(Rotation rotation, float[][] vectors)
    {
        var blocks = new CodeBlocks(rotation.Width, vectors.Length / ICodeLanes.Rows);
        for (var row = 0; row < vectors.Length; row++)
        {
            blocks.Write(row, RotationTests.Apply(rotation, vectors[row]));
        }

        return blocks;
    }
}
