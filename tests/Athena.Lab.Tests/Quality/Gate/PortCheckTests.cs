using Athena.Lab.Quality;
using Athena.Lab.Quality.Gate;

namespace Athena.Lab.Tests.Quality.Gate;

public sealed class PortCheckTests
{
    [Theory]
    [InlineData(0.593, 0.665, 0.720, 0.506, null)]
    [InlineData(0.593, 0.665, 0.709, 0.506, "R@20 70.9 instead of 72.0")]
    [InlineData(0.604, 0.665, 0.720, 0.506, "R@5 60.4 instead of 59.3")]
    [InlineData(0.593, 0.665, 0.720, 0.480, "MRR 48.0 instead of 50.6")]
    public void FaultOf_Row_NamesTheColumnsThatDiffer(double first, double second, double third, double mrr, string? expected)
    {
        var row = new QualityRow
        {
            Strategy = "keyword",
            Embedding = "none",
            Split = "heldout",
            Category = "all",
            N = 1_487,
            RecallAt5 = first,
            RecallAt10 = second,
            RecallAt20 = third,
            RecallAt10Interval = [0, 1],
            HitAt5 = 0,
            HitAt10 = 0,
            HitAt20 = 0,
            AllAt10 = 0,
            AllAt20 = 0,
            Mrr = mrr,
            MrrInterval = [0, 1],
            TokensAt20 = 1,
            P50Microseconds = 1,
            P95Microseconds = 1,
            P99Microseconds = 1,
            IngestPerS = 1,
            BytesPerMemory = 1,
            VectorBytesPerMemory = 0,
        };
        var fault = PortCheck.FaultOf(row, PortCheck.Rows[0].Reference);
        if (expected is null)
        {
            Assert.Null(fault);
        }
        else
        {
            Assert.Contains(expected, fault, StringComparison.Ordinal);
        }
    }
}
