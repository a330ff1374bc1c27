using Athena.Core.Tests.Support;
using Athena.Recall;
using Athena.Recall.Stages;

namespace Athena.Core.Tests.Recall.Stages;

public sealed class PackStageTests
{
    private static readonly string Long = string.Join(' ', Enumerable.Repeat("This is a sentence of forty-one characters.", 20));

    [Fact]
    public void Run_EverythingFits_GivesAllInOrder()
    {
        var result = Pack(1_500, "one", "two", "three");
        Assert.Equal(["one", "two", "three"], result.Hits.Select(static hit => hit.Text));
        Assert.Equal((4, 0), (result.Tokens, result.Omitted));
    }

    [Fact]
    public void Run_FirstDoesNotFit_IsCutAtASentence()
    {
        var result = Pack(64, Long);
        var hit = Assert.Single(result.Hits);
        Assert.True(hit.Shortened);
        Assert.EndsWith("characters.", hit.Text, StringComparison.Ordinal);
        Assert.StartsWith(hit.Text, Long, StringComparison.Ordinal);
        Assert.InRange(result.Tokens, 1, 64);
        Assert.Equal(Long, hit.Memory.Text);
    }

    [Fact]
    public void Run_LaterOneDoesNotFit_IsSkippedForTheNext()
    {
        var result = Pack(64, "short", Long, "also short");
        Assert.Equal(["short", "also short"], result.Hits.Select(static hit => hit.Text));
        Assert.Equal(1, result.Omitted);
    }

    [Fact]
    public void Run_CutFallsIntoASurrogatePair_KeepsTheTextWellFormed()
    {
        var emoji = string.Concat(Enumerable.Repeat("👍🏽", 200));
        var hit = Assert.Single(Pack(64, emoji).Hits);
        Assert.False(char.IsHighSurrogate(hit.Text[^1]));
        Assert.InRange(TokenEstimate.Of(hit.Text), 1, 64);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 1)]
    [InlineData("abcd", 1)]
    [InlineData("abcde", 2)]
    [InlineData("éé", 1)]
    [InlineData("ééé", 2)]
    public void TokenEstimate_Text_IsBytesByFourRoundedUp(string text, int tokens) => Assert.Equal(tokens, TokenEstimate.Of(text));

    private static RecallResult Pack(int budget, params string[] texts)
    {
        using var partition = Partitions.Create(2, [.. texts.Select(static text => (text, (float[]?)null))]);
        var ranked = texts.Select((_, i) => new Candidate { Ordinal = i, DuplicateOf = -1, Score = 1 - (i * 0.1) }).ToArray();
        return new PackStage(new RecallOptions()).Run(ranked, new RecallRequest { Query = "q", TokenBudget = budget }, partition, null);
    }
}
