using Athena.Lab.Corpus;
using Athena.Lab.LexicalScale;

namespace Athena.Lab.Tests.LexicalScale;

public sealed class LexicalScaleRunTests
{
    [Fact]
    public void Run_SmallIndex_IsExactAndAllocatesNothing()
    {
        LexicalScaleOptions options = new() { Memories = 5_000, Queries = 60, Checked = 10 };
        var result = new LexicalScaleRun(GeneratedCorpus.Create(1_000, seed: 3), options).Run(TestContext.Current.CancellationToken);

        Assert.Equal((5_000, 0, 0L), (result.Documents, result.Mismatches, result.AllocatedBytes));
        Assert.Equal((60, 180), (result.Times.Length, result.AllRuns.Length));
        Assert.Equal(result.Times.Order(), result.Times);
        Assert.InRange(result.Times[0], result.AllRuns[0], result.AllRuns[^1]);
        Assert.InRange(result.AverageLength, 5, 200);
        Assert.True(result is { AnalyzedPerSecond: > 0, ImageBytes: > 100_000, LoadMilliseconds: > 0 });
        Assert.True(result.AddedPerSecond > result.AnalyzedPerSecond);
    }

    [Theory]
    [InlineData(999, 10, 6, 10, 1)]
    [InlineData(1_000, 9, 6, 10, 1)]
    [InlineData(1_000, 10, 0, 10, 1)]
    [InlineData(1_000, 10, 6, 1_001, 1)]
    [InlineData(1_000, 10, 6, 10, 0)]
    public void Validate_OptionOutOfRange_IsRefused(int memories, int queries, int words, int hits, int check) =>
        Assert.Throws<InvalidInputException>(
            () => new LexicalScaleOptions { Memories = memories, Queries = queries, Words = words, Hits = hits, Checked = check }.Validate());
}
