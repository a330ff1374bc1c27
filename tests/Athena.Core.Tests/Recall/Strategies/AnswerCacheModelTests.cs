using Athena.Changes;
using Athena.Core.Tests.Support;
using Athena.Embedding;
using Athena.Model;
using Athena.Recall;
using Athena.Storage;

namespace Athena.Core.Tests.Recall.Strategies;

/// <summary>The answer cache, under any order of writes and questions in two scopes, against the same plan without it.</summary>
public sealed class AnswerCacheModelTests
{
    private const int Interleavings = 1_000;
    private const int Steps = 10;

    private static readonly Scope[] Scopes = [Scope.Default, new(Scope.DefaultTenant, "other")];
    private static readonly string[] Texts = ["the door is red", "the door is blue", "a gate was red", "the gate of the garden"];

    // The first three are one question to the cache: in other letters, and in another order with the same vector.
    private static readonly string[] Questions = ["Which door is red?", "which door is red", "red is which door", "which gate was red"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RecallAsync_AnyInterleavingInTwoScopes_GivesNoStaleAndNoForeignAnswer()
    {
        var (asked, cached) = (0, 0);
        for (var seed = 0; seed < Interleavings; seed++)
        {
            var random = new Random(seed);
            var options = Engines.Options(new RecallOptions { Ranking = RankingProfile.Handset }) with { Random = new Random(seed), QueryCacheCapacity = 0 };
            await using var engine = await MemoryEngine.OpenAsync(new InMemoryStore(), new WordCounts(), options, Cancellation);
            await engine.RememberAsync(New(Scopes[0], Texts[0]), Cancellation);
            await engine.RememberAsync(New(Scopes[1], Texts[0]), Cancellation);
            for (var step = 0; step < Steps; step++)
            {
                var scope = Scopes[random.Next(Scopes.Length)];
                if (random.Next(3) == 0)
                {
                    await WriteAsync(engine, scope, random);
                    continue;
                }

                var request = new RecallRequest { Query = Questions[random.Next(Questions.Length)], Scope = scope, K = 50 };
                var answer = await engine.RecallAsync(request with { Strategy = "semantic-cache" }, Cancellation);
                Assert.Equal(Shown(await engine.RecallAsync(request, Cancellation)), Shown(answer));
                asked++;
                cached += answer.Report!.Cached ? 1 : 0;
            }
        }

        // Both ways must have been taken.
        Assert.InRange(cached, asked / 10, asked * 9 / 10);
    }

    private static async Task WriteAsync(MemoryEngine engine, Scope scope, Random random)
    {
        var live = engine.Snapshot(scope);
        if (live.Count == 0 || random.Next(4) == 0)
        {
            await engine.RememberAsync(New(scope, Texts[random.Next(Texts.Length)]), Cancellation);
            return;
        }

        var record = live[random.Next(live.Count)];
        switch (random.Next(3))
        {
            case 0:
                Assert.True(await engine.ForgetAsync(scope, record.Id, Cancellation));
                break;
            case 1:
                await engine.ApplyAsync(new MemoryChangeSet { Scope = scope, Erase = [record.Id] }, Cancellation);
                break;
            default:
                await engine.UpdateAsync(scope, record.Id, new MemoryChange { Text = Texts[random.Next(Texts.Length)] }, record.Version, Cancellation);
                break;
        }
    }

    private static NewMemory New(Scope scope, string text) => new() { Scope = scope, Text = text };

    private static IEnumerable<(MemoryId, Scope, int, string)> Shown(RecallResult result) =>
        result.Hits.SelectMany(static hit => (hit.Duplicates ?? []).Append(hit.Memory.Id).Select(id => (id, hit.Memory.Scope, hit.Memory.Version, hit.Text))).OrderBy(static hit => hit.id);

    /// <summary>Counts words: texts of the same words have the same vector.</summary>
    private sealed class WordCounts : IEmbedder
    {
        private static readonly string[] Words = ["which", "door", "gate", "red", "blue", "garden", "the", "other"];

        public string ModelId => Partitions.Model;

        public int Dimensions => Words.Length;

        public ValueTask<bool> EmbedAsync(ReadOnlyMemory<char> text, Memory<float> destination, CancellationToken cancellationToken = default)
        {
            destination.Span.Clear();
            foreach (var word in text.ToString().TrimEnd('?').ToLowerInvariant().Split(' '))
            {
                var at = Array.IndexOf(Words, word);
                destination.Span[at < 0 ? Words.Length - 1 : at]++;
            }

            return ValueTask.FromResult(true);
        }

        public async ValueTask EmbedBatchAsync(IReadOnlyList<string> texts, Memory<float> destination, Memory<bool> present, CancellationToken cancellationToken = default)
        {
            for (var i = 0; i < texts.Count; i++)
            {
                var hasVector = await EmbedAsync(texts[i].AsMemory(), destination.Slice(i * Dimensions, Dimensions), cancellationToken);
                present.Span[i] = hasVector;
            }
        }

        public void Dispose()
        {
        }
    }
}
