using Athena.Embedding;
using Microsoft.Extensions.AI;

namespace Athena.Core.Tests.Embedding;

public sealed class EmbedderGeneratorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GenerateAsync_Texts_GivesEmbedderVectorsAndZeros()
    {
        using var generator = new EmbedderGenerator(new CountingEmbedder());
        var result = await generator.GenerateAsync(["a", " ", "bc"], new EmbeddingGenerationOptions { ModelId = "counting", Dimensions = 3 }, Token);
        Assert.Equal(3, result.Count);
        Assert.Equal(CountingEmbedder.VectorOf("a"), result[0].Vector.ToArray());
        Assert.Equal(new float[3], result[1].Vector.ToArray());
        Assert.Equal(CountingEmbedder.VectorOf("bc"), result[2].Vector.ToArray());
        Assert.All(result, embedding => Assert.Equal("counting", embedding.ModelId));
    }

    [Fact]
    public async Task GenerateAsync_BackThroughGeneratorEmbedder_GivesTheSameVectors()
    {
        using var direct = StaticEmbedder.LoadDefault();
        using var around = new GeneratorEmbedder(new EmbedderGenerator(StaticEmbedder.LoadDefault()));
        Assert.Equal((direct.ModelId, direct.Dimensions), (around.ModelId, around.Dimensions));
        var (expected, actual) = (new float[256], new float[256]);
        Assert.True(await direct.EmbedAsync("where is the key".AsMemory(), expected, Token));
        Assert.True(await around.EmbedAsync("where is the key".AsMemory(), actual, Token));
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
        Assert.False(await around.EmbedAsync("\uD83D\uDE00".AsMemory(), actual, Token));
    }

    [Fact]
    public async Task GenerateAsync_OtherModelOrTooMany_Throws()
    {
        using var generator = new EmbedderGenerator(new CountingEmbedder());
        await Assert.ThrowsAsync<InvalidInputException>(() => generator.GenerateAsync(["a"], new EmbeddingGenerationOptions { ModelId = "other" }, Token));
        await Assert.ThrowsAsync<InvalidInputException>(() => generator.GenerateAsync(["a"], new EmbeddingGenerationOptions { Dimensions = 4 }, Token));
        await Assert.ThrowsAsync<InvalidInputException>(() => generator.GenerateAsync(Enumerable.Repeat("a", 65_537), null, Token));
    }

    [Fact]
    public void GetService_KnownTypes_FindsThem()
    {
        var inner = new CountingEmbedder();
        var generator = new EmbedderGenerator(inner);
        var metadata = Assert.IsType<EmbeddingGeneratorMetadata>(generator.GetService(typeof(EmbeddingGeneratorMetadata)));
        Assert.Equal(("counting", 3), (metadata.DefaultModelId, metadata.DefaultModelDimensions));
        Assert.Same(generator, generator.GetService(typeof(EmbedderGenerator)));
        Assert.Same(inner, generator.GetService(typeof(IEmbedder)));
        Assert.Null(generator.GetService(typeof(string)));
        Assert.Null(generator.GetService(typeof(IEmbedder), "key"));
        generator.Dispose();
        Assert.True(inner.IsDisposed);
    }
}
