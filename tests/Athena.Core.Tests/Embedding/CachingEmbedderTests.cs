using Athena.Core.Tests.Support;
using Athena.Embedding;

namespace Athena.Core.Tests.Embedding;

public sealed class CachingEmbedderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EmbedAsync_SecondTime_AnswersFromCache()
    {
        var inner = new CountingEmbedder();
        using var cache = new CachingEmbedder(inner, 4);
        foreach (var text in new[] { "hello", "", "hello", "", "Hello" })
        {
            var vector = new float[4];
            Assert.Equal(text.Length > 0, await cache.EmbedAsync(text.AsMemory(), vector, Token));
            Assert.Equal([.. CountingEmbedder.VectorOf(text), 0], vector);
        }

        Assert.Equal(3, inner.Calls);
        Assert.Equal((2, 3), (cache.Hits, cache.Misses));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task EmbedAsync_RandomTexts_HitsLikeNaiveClock(int capacity)
    {
        var inner = new CountingEmbedder();
        using var cache = new CachingEmbedder(inner, capacity);
        var random = new Random(capacity);
        var clock = new List<(string Text, bool Referenced)>();
        var (hand, hits) = (0, 0);
        for (var round = 0; round < 5_000; round++)
        {
            var text = $"t{Math.Min(random.Next(12), random.Next(12))}";
            var vector = new float[3];
            Assert.True(await cache.EmbedAsync(text.AsMemory(), vector, Token));
            Assert.Equal(CountingEmbedder.VectorOf(text), vector);

            var at = clock.FindIndex(entry => entry.Text == text);
            if (at >= 0)
            {
                clock[at] = (text, true);
                hits++;
            }
            else if (clock.Count < capacity)
            {
                clock.Add((text, false));
            }
            else
            {
                for (; clock[hand].Referenced; hand = (hand + 1) % capacity)
                {
                    clock[hand] = (clock[hand].Text, false);
                }

                clock[hand] = (text, false);
                hand = (hand + 1) % capacity;
            }

            Assert.Equal(hits, cache.Hits);
            Assert.Equal(round + 1 - hits, inner.Calls);
        }

        Assert.InRange(hits, 100, 4_999);
    }

    [Fact]
    public async Task EmbedAsync_Hit_AllocatesNothing()
    {
        using var cache = new CachingEmbedder(new CountingEmbedder(), 4);
        var text = "a question asked again".AsMemory();
        var vector = new float[3];
        await cache.EmbedAsync(text, vector, Token);
        const int Rounds = 100;
        var allocated = Allocation.Least(
            () =>
            {
                for (var round = 0; round < Rounds; round++)
                {
                    Assert.True(cache.EmbedAsync(text, vector, Token).IsCompletedSuccessfully);
                }
            });

        Assert.Equal(0, allocated);
        Assert.Equal(0, cache.Hits % Rounds);
        Assert.Equal(1, cache.Misses);
    }

    [Fact]
    public async Task EmbedAsync_TextOverTheBound_Bypasses()
    {
        var inner = new CountingEmbedder();
        using var cache = new CachingEmbedder(inner, 4);
        var vector = new float[3];
        foreach (var length in new[] { CachingEmbedder.MaxTextLength, CachingEmbedder.MaxTextLength + 1 })
        {
            await cache.EmbedAsync(new string('x', length).AsMemory(), vector, Token);
            await cache.EmbedAsync(new string('x', length).AsMemory(), vector, Token);
            Assert.Equal(length, vector[0]);
        }

        Assert.Equal(3, inner.Calls);
        Assert.Equal((1, 1), (cache.Hits, cache.Misses));
    }

    [Fact]
    public async Task EmbedAsync_FailureOrCancellation_IsNotRemembered()
    {
        var inner = new CountingEmbedder();
        using var cache = new CachingEmbedder(inner, 4);
        for (var i = 1; i <= 2; i++)
        {
            await Assert.ThrowsAsync<EmbeddingException>(async () => await cache.EmbedAsync("down".AsMemory(), new float[3], Token));
            Assert.Equal(i, inner.Calls);
        }

        await cache.EmbedAsync("x".AsMemory(), new float[3], Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await cache.EmbedAsync("x".AsMemory(), new float[3], new CancellationToken(true)));
        await Assert.ThrowsAsync<InvalidInputException>(async () => await cache.EmbedAsync("x".AsMemory(), new float[2], Token));
    }

    [Fact]
    public async Task EmbedBatchAsync_Any_PassesThrough()
    {
        var inner = new CountingEmbedder();
        using var cache = new CachingEmbedder(inner, 4);
        var (vectors, present) = (new float[6], new bool[2]);
        await cache.EmbedBatchAsync(["a", " "], vectors, present, Token);
        await cache.EmbedBatchAsync(["a", " "], vectors, present, Token);
        Assert.Equal(4, inner.Calls);
        Assert.Equal([.. CountingEmbedder.VectorOf("a"), .. CountingEmbedder.VectorOf(" ")], vectors);
        Assert.Equal([true, false], present);
    }

    [Fact]
    public async Task EmbedAsync_ManyThreads_AnswersEachWithItsOwnVector()
    {
        using var cache = new CachingEmbedder(new CountingEmbedder(), 8);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(seed => Task.Run(
            async () =>
            {
                var random = new Random(seed);
                var vector = new float[3];
                for (var i = 0; i < 20_000; i++)
                {
                    var text = $"text {random.Next(16)}";
                    Assert.True(await cache.EmbedAsync(text.AsMemory(), vector, Token));
                    Assert.Equal(CountingEmbedder.VectorOf(text), vector);
                }
            },
            Token)));
        Assert.Equal(80_000, cache.Hits + cache.Misses);
    }

    [Fact]
    public async Task ByteSize_FullCache_IsCloseToWhatWasAllocated()
    {
        const int Capacity = 2_000;
        const int KeyBytes = 40;
        CachingEmbedder cache = null!;
        var allocated = Allocation.Least(() =>
        {
            cache = new CachingEmbedder(new CountingEmbedder(), Capacity);
            Assert.True(cache.EmbedAsync("nine char".AsMemory(), new float[3], Token).IsCompletedSuccessfully);
        });
        Assert.InRange(cache.ByteSize, allocated * 0.9, allocated * 1.1);

        var empty = cache.ByteSize - KeyBytes;
        for (var i = 0; i < Capacity * 3; i++)
        {
            await cache.EmbedAsync($"{i:D9}".AsMemory(), new float[3], Token);
        }

        Assert.Equal(empty + (Capacity * KeyBytes), cache.ByteSize);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65_537)]
    public void Constructor_BadArgument_Throws(int capacity)
    {
        Assert.Throws<InvalidInputException>(() => new CachingEmbedder(new CountingEmbedder(), capacity));
        Assert.Throws<InvalidInputException>(() => new CachingEmbedder(null!, 4));
    }

    [Fact]
    public void Dispose_Always_DisposesInner()
    {
        var inner = new CountingEmbedder();
        var cache = new CachingEmbedder(inner, 1);
        Assert.Equal(("counting", 3), (cache.ModelId, cache.Dimensions));
        cache.Dispose();
        Assert.True(inner.IsDisposed);
    }
}
