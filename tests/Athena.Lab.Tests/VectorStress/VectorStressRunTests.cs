using Athena.Lab.VectorStress;
using Athena.Vectors;

namespace Athena.Lab.Tests.VectorStress;

public sealed class VectorStressRunTests
{
    private static readonly VectorStressOptions Short = new()
    {
        Rows = 3_000,
        Dimensions = 64,
        WritesPerRound = 1_500,
        Rounds = 3,
        Duration = TimeSpan.FromMinutes(10),
        Readers = 2,

        // Of 54 queries; when the index calibrates itself is up to the scheduler.
        LeastRecall = 0.96,
    };

    [Fact]
    public void Run_OurIndex_HasNoFault()
    {
        using SegmentedVectorIndex index = new(Short.Dimensions);
        var result = new VectorStressRun(index, Short, TimeProvider.System).Run(TestContext.Current.CancellationToken);
        Assert.Empty(result.Faults);
        Assert.Equal(Short.Rows + (Short.WritesPerRound * Short.Rounds), result.Writes);
        Assert.Equal(2 * Short.Rounds, result.Comparisons);
        Assert.InRange(result.Recall, Short.LeastRecall, 1);
    }

    [Fact]
    public void Run_IndexThatForgetsToRemove_IsCaught()
    {
        using ForgetfulIndex index = new(new SegmentedVectorIndex(Short.Dimensions));
        var result = new VectorStressRun(index, Short with { Rounds = 10 }, TimeProvider.System).Run(TestContext.Current.CancellationToken);
        Assert.NotEmpty(result.Faults);
    }
}
