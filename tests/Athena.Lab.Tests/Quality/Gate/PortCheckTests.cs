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
        var row = QualityRows.Of(first, "keyword", "none", "heldout") with { RecallAt10 = second, RecallAt20 = third, Mrr = mrr };
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
