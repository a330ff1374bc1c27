using System.Text;
using Athena.Core.Tests.Support;
using Athena.Embedding;
using Athena.Model;
using Athena.Recall;
using Athena.Storage;

namespace Athena.Core.Tests;

/// <summary>An engine opened from images against one that remembered the same things one by one.</summary>
public sealed class MemoryEngineImageTests
{
    private static readonly StaticEmbedder Model = StaticEmbedder.LoadDefault();

    private static readonly Scope Other = new("local", "other");

    private static readonly string[] Words =
        ["cache", "eviction", "timeout", "retry", "client", "Garnet", "getMemories", "ORA-01555", "journal", "checkpoint", "Café", "stalls", "segment", "replay", "no", "17", "18"];

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task OpenAsync_ImagesOfASeededHistory_AnswersAsTheEngineThatLivedThroughIt(int seed, bool withIndex)
    {
        var random = new Random(seed);
        var (first, store) = (new SnapshotStore(), new SnapshotStore());
        await using var lived = await Engines.OpenAsync(store: first);
        await using (await Engines.OpenAsync(store: store))
        {
            await ChangeAsync(random, 300, lived, first, store);
        }

        for (var generation = 0; generation < 3; generation++)
        {
            var images = store.TakeImages();
            Assert.Equal(2, images.Count);
            Assert.All(images, static image => Assert.False(image.Index.IsEmpty));
            store = new SnapshotStore(withIndex ? images : [.. images.Select(static image => image.WithIndex(default))]);
            await using var loaded = await Engines.OpenAsync(store: store);
            await AssertSameAsync(lived, loaded, random);

            await ChangeAsync(random, 80, lived, first, store);
            await AssertSameAsync(lived, loaded, random);
        }
    }

    [Fact]
    public async Task OpenAsync_ImageWithIndex_DecodesOnlyWhatAnswersNeed()
    {
        const int Memories = 3_000;
        var store = new SnapshotStore();
        await using (var lived = await Engines.OpenAsync(store: store))
        {
            await lived.RememberBatchAsync([.. Enumerable.Range(0, Memories).Select(static i => new NewMemory { Text = $"The cache number {i} stalls", Author = $"Ada {i % 7}" })], TestContext.Current.CancellationToken);
        }

        var image = Assert.Single(store.TakeImages());
        await using var engine = await Engines.OpenAsync(store: new SnapshotStore(image));
        var before = image.RecordsRead - Memories; // The store double itself reads each record once.
        Assert.Equal(0, before);
        Assert.Equal(Memories, await engine.CountAsync(Scope.Default, TestContext.Current.CancellationToken));
        Assert.Equal("The cache number 1234 stalls", (await engine.RecallTextsAsync("cache number 1234"))[0]);
        var read = image.RecordsRead - Memories;
        Assert.InRange(read, 10, 600);

        await engine.RecallTextsAsync("cache number 1234");
        Assert.Equal(read, image.RecordsRead - Memories);
        Assert.Equal(Memories, engine.Snapshot(Scope.Default).Count);
        Assert.Equal(Memories, image.RecordsRead - Memories);
    }

    [Fact]
    public async Task RecallAsync_ManyReadersOnUndecodedRecords_GetOneObjectEach()
    {
        var store = new SnapshotStore();
        await using (var lived = await Engines.OpenAsync(store: store))
        {
            await lived.RememberBatchAsync([.. Enumerable.Range(0, 2_000).Select(static i => new NewMemory { Text = $"memory w{i} w{i / 3}" })], TestContext.Current.CancellationToken);
        }

        var image = Assert.Single(store.TakeImages());
        await using var engine = await Engines.OpenAsync(store: new SnapshotStore(image));
        var ids = Enumerable.Range(0, image.Count).Select(image.IdOf).ToArray();
        var seen = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => ids.Select(id => engine.GetAsync(Scope.Default, id).AsTask().Result!).ToArray())));

        Assert.All(seen, records => Assert.All(records.Zip(seen[0]), static pair => Assert.Same(pair.First, pair.Second)));
        Assert.Equal(ids, seen[0].Select(static record => record.Id));
        var measured = engine.MeasureMemory().Single(static owner => owner.Owner == "records").Bytes;
        Assert.InRange(measured, 2_000 * 160, 2_000 * 300);
    }

    [Fact]
    public async Task OpenAsync_VectorsOfAnotherModelOrNone_AreMadeAnew()
    {
        var model = new SwitchableEmbedder(StaticEmbedder.LoadDefault());
        var store = new SnapshotStore();
        await using (var lived = await Engines.OpenAsync(store: store, embedder: model))
        {
            await lived.RememberTextAsync("the cache stalls");
            model.IsDown = true;
            await lived.RememberTextAsync("the client retries");
        }

        var image = Assert.Single(store.TakeImages());
        Assert.Null(image.ModelOf(1));
        var reopened = new SnapshotStore(image);
        await using var engine = await Engines.OpenAsync(store: reopened);

        var embedded = Assert.Single(reopened.TakeImages());
        Assert.Equal(2, embedded.Count);
        Assert.All([0, 1], position => Assert.Equal(image.ModelOf(0), embedded.ModelOf(position)));
        var result = await engine.RecallAsync(new RecallRequest { Query = "client retries", Explain = true }, TestContext.Current.CancellationToken);
        Assert.All(result.Hits, static hit => Assert.Equal("vector", hit.Explanation!.Arms[0].Name));
    }

    [Fact]
    public async Task OpenAsync_IndexOfOtherRecordsOrDamaged_IsMadeAnewFromTheRecords()
    {
        var (store, random) = (new SnapshotStore(), new Random(4));
        await using var lived = await Engines.OpenAsync(store: store);
        await lived.RememberTextAsync("the cache stalls");
        var older = Assert.Single(store.TakeImages());
        await lived.RememberTextAsync("the client retries");
        await lived.ForgetAsync(Scope.Default, older.IdOf(0), TestContext.Current.CancellationToken);
        var image = Assert.Single(store.TakeImages());
        Assert.Equal(older.Count, image.Count);

        await AssertOpensRightAsync(image.WithIndex(older.Index));
        for (var round = 0; round < 40; round++)
        {
            var damaged = image.Index.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            await AssertOpensRightAsync(image.WithIndex(random.Next(4) == 0 ? damaged.AsMemory(0, random.Next(damaged.Length)) : damaged));
        }

        async Task AssertOpensRightAsync(EncodedImage opened)
        {
            await using var engine = await Engines.OpenAsync(store: new SnapshotStore(opened));
            Assert.Equal(["the client retries"], await engine.RecallTextsAsync("cache client"));
        }
    }

    [Fact]
    public async Task RememberAsync_AfterAnImage_GivesGreaterIds()
    {
        var store = new SnapshotStore();
        MemoryId last = default;
        await using (var lived = await Engines.OpenAsync(store: store))
        {
            for (var i = 0; i < 50; i++)
            {
                last = await lived.RememberTextAsync($"memory {i}");
            }
        }

        await using var engine = await Engines.OpenAsync(store: new SnapshotStore(store.TakeImages()));
        Assert.True(await engine.RememberTextAsync("one more") > last);
    }

    // Replacing a record keeps its id, so that the order of commits is another than that of the ids.
    private static async Task ChangeAsync(Random random, int steps, MemoryEngine lived, params SnapshotStore[] stores)
    {
        for (var step = 0; step < steps; step++)
        {
            var scope = random.Next(4) == 0 ? Other : Scope.Default;
            var known = lived.SnapshotWithClosed(scope);
            var choice = known.Count == 0 ? 9 : random.Next(10);
            var id = choice < 5 ? known[random.Next(known.Count)].Id : new MemoryId(((UInt128)random.NextInt64() << 64) | (ulong)step);
            var operation = choice < 3 ? WriteOperation.OfForget(scope, id, Engines.Now) : WriteOperation.OfPut(NextMemory(random, scope, id));
            foreach (var store in stores)
            {
                await store.WriteAsync(new WriteBatch([operation]), TestContext.Current.CancellationToken);
            }
        }
    }

    private static StoredMemory NextMemory(Random random, Scope scope, MemoryId id)
    {
        var text = new StringBuilder();
        for (var words = random.Next(1, 14); words > 0; words--)
        {
            text.Append(Words[random.Next(Words.Length)]).Append(random.Next(3) == 0 ? $" w{random.Next(60)} " : " ");
        }

        var record = new MemoryRecord
        {
            Id = id,
            Text = text.ToString(),
            RecordedAt = Engines.Now.AddHours(-random.Next(10_000)),
            Scope = scope,
            Author = random.Next(2) == 0 ? $"Ada {(char)('A' + random.Next(5))}" : null,
            Session = random.Next(3) == 0 ? null : $"session {random.Next(6)}",
            SourceId = random.Next(3) == 0 ? $"source {random.Next()}" : null,
            Tags = random.Next(3) == 0 ? ["tag", $"t{random.Next(4)}"] : [],
            OccurredAt = random.Next(2) == 0 ? Engines.Now.AddDays(-random.Next(400)) : null,
            Importance = random.Next(4) / 4f,
            RecordedTo = random.Next(6) == 0 ? Engines.Now : null,
        };
        var vector = new float[Model.Dimensions];
        return new StoredMemory(record, Model.Embed(record.Text, vector) ? new StoredVector(Model.ModelId, vector) : null);
    }

    private static async Task AssertSameAsync(MemoryEngine expected, MemoryEngine actual, Random random)
    {
        Assert.Equal(expected.Scopes, actual.Scopes);
        foreach (var scope in expected.Scopes)
        {
            Assert.Equal(await expected.CountAsync(scope, TestContext.Current.CancellationToken), await actual.CountAsync(scope, TestContext.Current.CancellationToken));
            Assert.Equal(expected.SnapshotWithClosed(scope).Select(Show), actual.SnapshotWithClosed(scope).Select(Show));
            for (var i = 0; i < 12; i++)
            {
                var query = $"{Words[random.Next(Words.Length)]} {Words[random.Next(Words.Length)]} w{random.Next(60)} Ada {(char)('A' + random.Next(6))}";
                Assert.Equal(await AnswerAsync(expected, query, scope), await AnswerAsync(actual, query, scope));
            }
        }

        var sessions = Array.ConvertAll(new[] { expected, actual }, static engine => engine.MeasureMemory().Single(static owner => owner.Owner == "sessions").Bytes);
        Assert.Equal(sessions[0], sessions[1]);
    }

    private static async Task<string> AnswerAsync(MemoryEngine engine, string query, Scope scope)
    {
        var result = await engine.RecallAsync(new RecallRequest { Query = query, Scope = scope, K = 15, Explain = true }, TestContext.Current.CancellationToken);
        return $"{result.Tokens} {result.Omitted} {result.DegradedReason} " + string.Join('\n', result.Hits.Select(static hit =>
            $"{BitConverter.SingleToInt32Bits(hit.Score)} {Show(hit.Memory)} {hit.Text} {string.Join(',', hit.Duplicates ?? [])} {string.Join(',', hit.Explanation!.Arms)} {string.Join(',', hit.Explanation.Boosts)}"));
    }

    private static string Show(MemoryRecord record) => $"{record with { Tags = [] }} {string.Join('|', record.Tags)}".Replace("System.Collections.Generic.List`1[Athena.Model.MemoryId]", "", StringComparison.Ordinal);
}
