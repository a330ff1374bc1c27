using Athena.Core.Tests.Support;
using Athena.Embedding;
using Athena.Model;
using Athena.Recall;
using Athena.Storage;

namespace Athena.Core.Tests;

public sealed class MemoryEngineTests
{
    private static readonly Scope Other = new("local", "other");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RecallAsync_ByMeaningAndByWord_FindsTheRightMemoryFirst()
    {
        await using var engine = await Engines.OpenAsync();
        await engine.RememberTextAsync("The client retries three times with exponential backoff.");
        await engine.RememberTextAsync("She prefers tea to coffee in the morning.");
        await engine.RememberTextAsync("Export stopped with ORA-01555, the rollback segment was too small.");

        Assert.StartsWith("The client", (await engine.RecallTextsAsync("How often is a failed request repeated by the client?"))[0], StringComparison.Ordinal);
        Assert.StartsWith("She prefers", (await engine.RecallTextsAsync("favourite breakfast drink"))[0], StringComparison.Ordinal);
        Assert.StartsWith("Export", (await engine.RecallTextsAsync("ORA-01555"))[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecallAsync_SameTextInTwoScopes_AnswersFromTheScopeAskedOnly()
    {
        await using var engine = await Engines.OpenAsync();
        var mine = await engine.RememberTextAsync("The door code is 4711.");
        var theirs = await engine.RememberTextAsync("The door code is 4711.", Other);

        var result = await engine.RecallAsync(new RecallRequest { Query = "door code", Scope = Other }, Cancellation);
        Assert.Equal(theirs, Assert.Single(result.Hits).Memory.Id);
        Assert.Null(await engine.GetAsync(Other, mine, Cancellation));
        Assert.False(await engine.ForgetAsync(Other, mine, Cancellation));
        Assert.Equal(1, await engine.CountAsync(Scope.Default, Cancellation));
        Assert.Empty(await engine.RecallTextsAsync("door code", new Scope("another-tenant", "default")));
        Assert.Equal(0, await engine.CountAsync(new Scope("another-tenant", "default"), Cancellation));
        Assert.Equal([Scope.Default, Other], engine.Scopes);
    }

    [Fact]
    public async Task ForgetAsync_Memory_IsGoneFromEveryRead()
    {
        await using var engine = await Engines.OpenAsync();
        var id = await engine.RememberAsync(new NewMemory { Text = "The cache moves to Garnet.", Author = "Ada", Session = "s" }, Cancellation);

        Assert.True(await engine.ForgetAsync(Scope.Default, id, Cancellation));
        Assert.False(await engine.ForgetAsync(Scope.Default, id, Cancellation));
        Assert.Empty(await engine.RecallTextsAsync("cache Garnet"));
        Assert.Null(await engine.GetAsync(Scope.Default, id, Cancellation));
        Assert.Equal(0, await engine.CountAsync(Scope.Default, Cancellation));
        Assert.Empty(engine.Snapshot(Scope.Default));
        Assert.Empty(engine.Scopes);
    }

    [Fact]
    public async Task GetAsync_EveryField_ComesBackAsGiven()
    {
        await using var engine = await Engines.OpenAsync();
        var memory = new NewMemory
        {
            Text = "  Zoë said: «naïve» 👩‍💻\u0000 ",
            Author = "Zoë",
            Session = "s-1",
            SourceId = "D1:3",
            OccurredAt = new DateTimeOffset(2023, 5, 8, 13, 56, 0, TimeSpan.FromHours(2)).AddTicks(12_345),
            Tags = ["a", "b"],
            Importance = 0.75f,
        };
        var record = await engine.GetAsync(Scope.Default, await engine.RememberAsync(memory, Cancellation), Cancellation);

        Assert.NotNull(record);
        Assert.Equal(memory.Text, record.Text);
        Assert.Equal((memory.Author, memory.Session, memory.SourceId, memory.Importance), (record.Author, record.Session, record.SourceId, record.Importance));
        Assert.Equal(new DateTimeOffset(2023, 5, 8, 11, 56, 0, 1, TimeSpan.Zero), record.OccurredAt);
        Assert.Equal(memory.Tags, record.Tags);
        Assert.Equal(Engines.Now, record.RecordedAt);
    }

    [Fact]
    public async Task RecallAsync_AuthorIsAField_IsSearchedByWordsAndLeftOutOfTheVector()
    {
        await using var engine = await Engines.OpenAsync();
        await engine.RememberAsync(new NewMemory { Text = "I adopted a dog from the shelter.", Author = "Caroline" }, Cancellation);
        await engine.RememberAsync(new NewMemory { Text = "I painted a sunrise over the lake.", Author = "Melanie" }, Cancellation);

        Assert.StartsWith("I painted", (await engine.RecallTextsAsync("Melanie"))[0], StringComparison.Ordinal);

        var named = await engine.RecallAsync(new RecallRequest { Query = "Which pet did Caroline adopt?", Explain = true }, Cancellation);
        var nameless = await engine.RecallAsync(new RecallRequest { Query = "Which pet did  adopt?", Explain = true }, Cancellation);
        Assert.Equal(VectorOf(nameless), VectorOf(named));

        static double VectorOf(RecallResult result) => result.Hits[0].Explanation!.Arms.Single(static arm => arm.Name == "vector").RawScore;
    }

    [Fact]
    public async Task RecallAsync_Explain_ContributionsAddUpToTheScore()
    {
        await using var engine = await Engines.OpenAsync();
        await RememberManyAsync(engine, 200);
        var result = await engine.RecallAsync(new RecallRequest { Query = "topic 17 of the meeting about storage", K = 20, Explain = true }, Cancellation);

        Assert.Equal(20, result.Hits.Count);
        Assert.All(result.Hits, static hit =>
        {
            var explanation = hit.Explanation!;
            var sum = explanation.Arms.Sum(static arm => arm.Contribution) + explanation.Boosts.Sum(static boost => boost.Contribution);
            Assert.Equal(hit.Score, sum, 2e-6);
            Assert.InRange(hit.Score, 0, 1);
        });
        Assert.All(result.Hits.Zip(result.Hits.Skip(1)), static pair => Assert.True(
            pair.First.Score > pair.Second.Score || (pair.First.Score == pair.Second.Score && pair.First.Memory.Id < pair.Second.Memory.Id)));
        var plain = await engine.RecallAsync(new RecallRequest { Query = "topic 17" }, Cancellation);
        Assert.All(plain.Hits, static hit => Assert.Null(hit.Explanation));
    }

    [Fact]
    public async Task RememberBatchAsync_OneBadMemory_StoresNone()
    {
        await using var engine = await Engines.OpenAsync();
        NewMemory[] batch = [new() { Text = "good" }, new() { Text = " " }];
        await Assert.ThrowsAsync<InvalidInputException>(() => engine.RememberBatchAsync(batch, Cancellation));
        Assert.Equal(0, await engine.CountAsync(Scope.Default, Cancellation));
        Assert.Empty(await engine.RememberBatchAsync([], Cancellation));
        var tooMany = Enumerable.Repeat(new NewMemory { Text = "a" }, MemoryEngine.MaxBatch + 1).ToArray();
        await Assert.ThrowsAsync<InvalidInputException>(() => engine.RememberBatchAsync(tooMany, Cancellation));
    }

    [Theory]
    [InlineData("", 10, 1_500, "query")]
    [InlineData("  ", 10, 1_500, "query")]
    [InlineData("q", 0, 1_500, "k")]
    [InlineData("q", -1, 1_500, "k")]
    [InlineData("q", 1_001, 1_500, "k")]
    [InlineData("q", 10, 63, "token_budget")]
    public async Task RecallAsync_BadRequest_NamesTheField(string query, int k, int budget, string field)
    {
        await using var engine = await Engines.OpenAsync();
        var request = new RecallRequest { Query = query, K = k, TokenBudget = budget };
        var error = await Assert.ThrowsAsync<InvalidInputException>(async () => await engine.RecallAsync(request, Cancellation));
        Assert.Equal(field, error.Parameter);
    }

    [Fact]
    public async Task RecallAsync_EmbedderDown_AnswersByWordsAndSaysSo()
    {
        var embedder = new SwitchableEmbedder(StaticEmbedder.LoadDefault());
        await using var engine = await Engines.OpenAsync(embedder: embedder);
        await engine.RememberTextAsync("The cache moves to Garnet.");
        embedder.IsDown = true;

        var result = await engine.RecallAsync(new RecallRequest { Query = "Garnet", Explain = true }, Cancellation);
        Assert.Equal("embedding_down", result.DegradedReason);
        Assert.DoesNotContain(Assert.Single(result.Hits).Explanation!.Arms, static arm => arm.Name == "vector" && arm.Contribution != 0);
    }

    [Fact]
    public async Task RememberAsync_EmbedderDown_StoresTheTextAndTheNextOpeningEmbedsIt()
    {
        var store = new InMemoryStore();
        var embedder = new SwitchableEmbedder(StaticEmbedder.LoadDefault()) { IsDown = true };
        await using var engine = await Engines.OpenAsync(store: store, embedder: embedder);
        await engine.RememberTextAsync("She prefers tea to coffee.");
        var stored = engine.Snapshot(Scope.Default)[0];
        Assert.Empty(await engine.RecallTextsAsync("hot beverage"));
        Assert.Single(await engine.RecallTextsAsync("tea"));

        var reopened = new PreloadedStore(new StoredMemory(stored, null));
        await using var next = await Engines.OpenAsync(store: reopened);
        Assert.Single(await next.RecallTextsAsync("hot beverage"));
        Assert.Equal(stored.Id, next.Snapshot(Scope.Default)[0].Id);
    }

    [Fact]
    public async Task OpenAsync_VectorsOfAnotherModel_AreNotComparedButMadeAnew()
    {
        var engine = await Engines.OpenAsync();
        await engine.RememberTextAsync("She prefers tea to coffee.");
        var record = engine.Snapshot(Scope.Default)[0];
        await engine.DisposeAsync();

        var foreign = new StoredVector("another-model", new float[3] { 1, 0, 0 });
        await using var next = await Engines.OpenAsync(store: new PreloadedStore(new StoredMemory(record, foreign)));
        Assert.Single(await next.RecallTextsAsync("hot beverage"));
    }

    [Fact]
    public async Task RecallAsync_NearDuplicates_AreFoldedIntoTheBetter()
    {
        await using var engine = await Engines.OpenAsync();
        var first = await engine.RememberTextAsync("The build failed because the certificate expired.");
        var second = await engine.RememberTextAsync("The build failed because the certificate had expired!");
        await engine.RememberTextAsync("The door code is 4711.");
        await engine.RememberTextAsync("The door code is 4712.");

        var result = await engine.RecallAsync(new RecallRequest { Query = "Why did the build fail?" }, Cancellation);
        var hit = result.Hits[0];
        Assert.Equal(second, Assert.Single(hit.Duplicates!.Append(hit.Memory.Id), id => id == second));
        Assert.Contains(first, hit.Duplicates!.Append(hit.Memory.Id));
        Assert.Equal(3, result.Hits.Count);
    }

    [Fact]
    public async Task RecallAsync_EqualScores_AreOrderedById()
    {
        await using var engine = await Engines.OpenAsync();
        var ids = new List<MemoryId>();
        foreach (var author in new[] { "Ann", "Bob", "Cid", "Dan" })
        {
            ids.Add(await engine.RememberAsync(new NewMemory { Text = "Lunch is at noon.", Author = author }, Cancellation));
        }

        var result = await engine.RecallAsync(new RecallRequest { Query = "when is lunch" }, Cancellation);
        Assert.Equal(ids, result.Hits.Select(static hit => hit.Memory.Id));
    }

    [Fact]
    public async Task DisposeAsync_Twice_IsQuietAndLaterCallsSaySo()
    {
        var engine = await Engines.OpenAsync();
        await engine.DisposeAsync();
        await engine.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => engine.RememberTextAsync("a"));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await engine.RecallTextsAsync("a"));
        Assert.Throws<ObjectDisposedException>(() => engine.Snapshot(Scope.Default));
    }

    [Fact]
    public async Task RecallAsync_Cancelled_ThrowsCancellation()
    {
        await using var engine = await Engines.OpenAsync();
        await engine.RememberTextAsync("a memory");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await engine.RecallAsync(new RecallRequest { Query = "memory" }, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task RecallAsync_BesideWriters_SeesEveryAcknowledgedMemory()
    {
        await using var engine = await Engines.OpenAsync();
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancellation }, async (i, token) =>
        {
            var id = await engine.RememberAsync(new NewMemory { Text = $"marker{i} was seen near the gate" }, token);
            var hits = (await engine.RecallAsync(new RecallRequest { Query = $"marker{i}" }, token)).Hits;
            Assert.Equal(id, hits[0].Memory.Id);
            if (i % 4 == 0)
            {
                Assert.True(await engine.ForgetAsync(Scope.Default, id, token));
                Assert.Null(await engine.GetAsync(Scope.Default, id, token));
            }
        });
        Assert.Equal(150, await engine.CountAsync(Scope.Default, Cancellation));
    }

    [Fact]
    public async Task MeasureMemory_MoreMemories_GrowsByOwner()
    {
        await using var engine = await Engines.OpenAsync();
        var before = engine.MeasureMemory();
        await RememberManyAsync(engine, 500);
        var after = engine.MeasureMemory();
        Assert.Equal(["embedding cache", "vector index", "lexical index", "records", "turns", "sessions"], after.Select(static owner => owner.Owner));
        Assert.All(before.Zip(after).Skip(1), static pair => Assert.True(pair.Second.Bytes > pair.First.Bytes, pair.First.Owner));
        Assert.True(after[1].Bytes >= 500 * 256 * sizeof(float));
    }

    private static Task<IReadOnlyList<MemoryId>> RememberManyAsync(MemoryEngine engine, int count)
    {
        var random = new Random(11);
        string[] words = ["storage", "meeting", "budget", "cache", "garden", "travel", "recipe", "music", "deploy", "index", "river", "school"];
        return engine.RememberBatchAsync([.. Enumerable.Range(0, count).Select(i => new NewMemory
        {
            Text = $"topic {i} " + string.Join(' ', Enumerable.Range(0, 12).Select(_ => words[random.Next(words.Length)])),
            Session = $"session {i % 7}",
        })], Cancellation);
    }
}
