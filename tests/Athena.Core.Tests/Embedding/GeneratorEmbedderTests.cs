using System.Net;
using Athena.Embedding;
using Microsoft.Extensions.AI;

namespace Athena.Core.Tests.Embedding;

public sealed class GeneratorEmbedderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EmbedAsync_Answer_IsNormalised()
    {
        using var embedder = Create(texts => [.. texts.Select(_ => new[] { 3f, 4f })]);
        var vector = new float[3];
        Assert.True(await embedder.EmbedAsync("xhellox".AsMemory(1, 5), vector, Token));
        Assert.Equal([0.6f, 0.8f, 0f], vector);
    }

    [Fact]
    public async Task EmbedBatchAsync_ManyTexts_SendsNoBlanksAndKeepsPlaces()
    {
        var generator = new ScriptedGenerator((texts, _) => [.. texts.Select(t => t == "zero" ? new float[2] : [int.Parse(t, null), 1])]);
        using var embedder = new GeneratorEmbedder(generator, "m", 2);
        var texts = Enumerable.Range(0, 700).Select(i => i % 5 == 0 ? " " : i == 333 ? "zero" : $"{i}").ToArray();
        var (vectors, present) = (new float[1_400], Enumerable.Repeat(true, 701).ToArray());
        await embedder.EmbedBatchAsync(texts, vectors, present, Token);

        Assert.True(present[700]);
        Assert.Equal([256, 256, 48], generator.Requests.Select(r => r.Length));
        for (var i = 0; i < 700; i++)
        {
            Assert.Equal(i % 5 != 0 && i != 333, present[i]);
            if (present[i])
            {
                Assert.Equal(i, vectors[2 * i] / vectors[(2 * i) + 1], 0.01f);
            }
        }
    }

    [Fact]
    public async Task EmbedAsync_Blank_IsNotSent()
    {
        var generator = new ScriptedGenerator((_, _) => throw new InvalidOperationException("sent"));
        using var embedder = new GeneratorEmbedder(generator, "m", 2);
        Assert.False(await embedder.EmbedAsync(" \t".AsMemory(), new float[2], Token));
        await embedder.EmbedBatchAsync([], Memory<float>.Empty, Memory<bool>.Empty, Token);
        Assert.Empty(generator.Requests);
    }

    public static TheoryData<string, float[][]?> WrongAnswers => new()
    {
        { "no answer", null },
        { "no vector", [] },
        { "two vectors", [[1f, 0f], [1f, 0f]] },
        { "short", [[1f]] },
        { "long", [[1f, 0f, 0f]] },
        { "NaN", [[1f, float.NaN]] },
        { "infinity", [[float.PositiveInfinity, 0f]] },
    };

    [Theory]
    [MemberData(nameof(WrongAnswers), DisableDiscoveryEnumeration = true)]
    public async Task EmbedAsync_WrongAnswer_ThrowsForGood(string what, float[][]? answer)
    {
        using var embedder = Create(_ => answer);
        var failure = await Assert.ThrowsAsync<EmbeddingException>(async () => await embedder.EmbedAsync("a".AsMemory(), new float[2], Token));
        Assert.False(failure.IsTransient, what);
        await Assert.ThrowsAsync<EmbeddingException>(async () => await embedder.EmbedBatchAsync(["a"], new float[2], new bool[1], Token));
    }

    public static TheoryData<Exception, bool> Failures => new()
    {
        { new HttpRequestException("refused"), true },
        { new HttpRequestException("busy", null, HttpStatusCode.TooManyRequests), true },
        { new HttpRequestException("late", null, HttpStatusCode.RequestTimeout), true },
        { new HttpRequestException("broken", null, HttpStatusCode.InternalServerError), true },
        { new HttpRequestException("key", null, HttpStatusCode.Unauthorized), false },
        { new TaskCanceledException("the provider's own time-out"), true },
        { new IOException("reset"), true },
        { new ArgumentException("model"), false },
        { new NotSupportedException("model"), false },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task EmbedAsync_ProviderFails_IsWrapped(Exception cause, bool isTransient)
    {
        using var embedder = Create(_ => throw cause);
        var failure = await Assert.ThrowsAsync<EmbeddingException>(async () => await embedder.EmbedAsync("a".AsMemory(), new float[2], Token));
        Assert.Same(cause, failure.InnerException);
        Assert.Equal(isTransient, failure.IsTransient);
        Assert.Equal("m", failure.ModelId);
    }

    [Fact]
    public async Task EmbedAsync_CallerCancels_PassesThrough()
    {
        using var source = new CancellationTokenSource();
        var generator = new ScriptedGenerator((_, token) =>
        {
            source.Cancel();
            token.ThrowIfCancellationRequested();
            return null;
        });
        using var embedder = new GeneratorEmbedder(generator, "m", 2);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await embedder.EmbedAsync("a".AsMemory(), new float[2], source.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await embedder.EmbedBatchAsync(["a"], new float[2], new bool[1], source.Token));
        Assert.Single(generator.Requests);
    }

    [Fact]
    public void Constructor_Metadata_GivesWhatIsNotGiven()
    {
        var generator = new ScriptedGenerator((_, _) => null, new EmbeddingGeneratorMetadata("p", null, "meta", 7));
        using (var embedder = new GeneratorEmbedder(generator))
        {
            Assert.Equal(("meta", 7), (embedder.ModelId, embedder.Dimensions));
        }

        Assert.True(generator.IsDisposed);
        using var named = new GeneratorEmbedder(generator, "own", 9);
        Assert.Equal(("own", 9), (named.ModelId, named.Dimensions));
    }

    [Fact]
    public async Task Constructor_BadArguments_Throw()
    {
        var generator = new ScriptedGenerator((_, _) => null);
        Assert.Throws<InvalidInputException>(() => new GeneratorEmbedder(null!, "m", 2));
        Assert.Throws<InvalidInputException>(() => new GeneratorEmbedder(generator, null, 2));
        Assert.Throws<InvalidInputException>(() => new GeneratorEmbedder(generator, "m"));
        Assert.Throws<InvalidInputException>(() => new GeneratorEmbedder(generator, "m", 4097));
        using var embedder = new GeneratorEmbedder(generator, "m", 2);
        await Assert.ThrowsAsync<InvalidInputException>(async () => await embedder.EmbedAsync("a".AsMemory(), new float[1], Token));
    }

    private static GeneratorEmbedder Create(Func<string[], float[][]?> answer) => new(new ScriptedGenerator((texts, _) => answer(texts)), "m", 2);
}
