using Athena.Core.Tests.Support;
using Athena.Model;
using Athena.Recall;

namespace Athena.Core.Tests.Recall.Stages;

public sealed class EvidenceStageTests
{
    private const int Sessions = 12;
    private const int TurnsOfSession = 10;

    private static readonly string[] Filler =
    [
        "The garden needs water again.", "I went to the market on Monday.", "Do you still play chess?", "Yes, every week with Carol.",
        "My brother repaired the old bicycle.", "That sounds like a lot of work!", "The train was late, as always.", "We could meet in the evening.",
    ];

    [Theory]
    [InlineData(RankingProfile.None, false)]
    [InlineData(RankingProfile.Handset, true)]
    [InlineData(RankingProfile.Learned, true)]
    public async Task RecallAsync_AnswerBehindTheMatchingQuestion_IsAmongTheFirstThree(RankingProfile profile, bool isFound)
    {
        await using var engine = await FillAsync(profile);
        var texts = await engine.RecallTextsAsync("Which telescope did Bob choose?", k: 3);
        Assert.Equal(isFound, texts.Contains("The small refractor, because it fits into my bag."));
    }

    [Theory]
    [InlineData(RankingProfile.None)]
    [InlineData(RankingProfile.Handset)]
    [InlineData(RankingProfile.Learned)]
    public async Task RecallAsync_WithExplanation_ContributionsAddUpToTheScore(RankingProfile profile)
    {
        await using var engine = await FillAsync(profile);
        var request = new RecallRequest { Query = "What did Ada say about the telescope?", K = 100, Explain = true, TokenBudget = int.MaxValue };
        var result = await engine.RecallAsync(request, TestContext.Current.CancellationToken);
        Assert.True(result.Hits.Count > 5);
        foreach (var hit in result.Hits)
        {
            var sum = hit.Explanation!.Arms.Sum(static arm => arm.Contribution) + hit.Explanation.Boosts.Sum(static boost => boost.Contribution);
            Assert.Equal(sum, hit.Score, 1e-6);
        }

        var expected = profile switch { RankingProfile.Learned => "learned", RankingProfile.Handset => "session", _ => "recency" };
        Assert.Contains(expected, result.Hits[0].Explanation!.Boosts.Select(static boost => boost.Name));
    }

    // Hundreds of candidates with one and the same score, and the one that alone has the number stands behind them.
    [Theory]
    [InlineData(77)]
    [InlineData(1_234)]
    [InlineData(2_999)]
    public async Task RecallAsync_ThousandsAlikeButForANumber_FindsTheOneAskedFor(int number)
    {
        await using var engine = await Engines.OpenAsync();
        await engine.RememberBatchAsync([.. Enumerable.Range(0, 3_000).Select(static i => new NewMemory { Text = $"The cache number {i} stalls", Author = $"Ada {i % 7}" })], TestContext.Current.CancellationToken);
        Assert.Equal($"The cache number {number} stalls", (await engine.RecallTextsAsync($"cache number {number}"))[0]);
    }

    private static async Task<MemoryEngine> FillAsync(RankingProfile profile)
    {
        var engine = await Engines.OpenAsync(new RecallOptions { Ranking = profile });
        List<NewMemory> turns = [];
        for (var session = 0; session < Sessions; session++)
        {
            for (var turn = 0; turn < TurnsOfSession; turn++)
            {
                var text = (session, turn) switch
                {
                    (5, 4) => "Which telescope did you choose in the end, Bob?",
                    (5, 5) => "The small refractor, because it fits into my bag.",
                    _ => Filler[(session + (3 * turn)) % Filler.Length],
                };
                turns.Add(new NewMemory { Text = $"{text}", Session = $"s{session}", Author = turn % 2 == 0 ? "Ada" : "Bob" });
            }
        }

        await engine.RememberBatchAsync(turns, TestContext.Current.CancellationToken);
        return engine;
    }
}
