using Athena.Lab.Quality;
using Athena.Lab.Tuning;

namespace Athena.Lab.Tests.Tuning;

public sealed class TuningDataTests
{
    private static readonly QualityDataset Set = new(
        "locomo",
        "00",
        [new("a", "1", "text", null, null, null), new("b", "1", "text", null, null, null)],
        [Query("a", QualityDataset.Tuning), Query("b", QualityDataset.HeldOut)],
        0);

    [Fact]
    public void Of_SplitSet_KeepsNothingOfWhatIsHeldOut()
    {
        var seen = TuningData.Of(Set);
        Assert.Equal("a", Assert.Single(seen.Queries).Scope);
        Assert.Equal("a", Assert.Single(seen.Memories).Scope);
    }

    [Theory]
    [InlineData("longmemeval")]
    [InlineData("projects")]
    public void Of_OtherSet_IsRefused(string name) => Assert.Throws<QualityException>(() => TuningData.Of(Set with { Name = name }));

    [Fact]
    public void Of_SetWithoutATuningSplit_IsRefused() =>
        Assert.Throws<QualityException>(() => TuningData.Of(Set with { Queries = [Query("b", QualityDataset.HeldOut)] }));

    private static QualityQuery Query(string scope, string split) =>
        new(scope, "q", "which?", new Dictionary<string, double> { ["1"] = 1 }, null, split);
}
