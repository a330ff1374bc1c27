using System.Numerics.Tensors;
using Athena.Embedding;

namespace Athena.Embeddings.Onnx.Tests;

public sealed class OnnxEmbedderTests
{
    private static readonly Lazy<OnnxEmbedder> MiniLm = new(() => OnnxEmbedder.Load(SharedModels.RequireMiniLm()));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <remarks>
    /// On most lines the cosine is 1.00000. Where an activation lies on the edge between two 8-bit steps, the rounding of
    /// another CPU's kernels moves the vector by more; hence the few exceptions, whose floor is still above every error in
    /// the tokens of short texts.
    /// </remarks>
    [Fact]
    public async Task EmbedAsync_ReferenceLines_GivesReferenceVectors()
    {
        SharedModels.RequireMiniLm();
        var cosines = new List<float>();
        foreach (var (text, ids, expected) in SharedModels.RequireReference())
        {
            var vector = new float[384];
            var isPresent = await MiniLm.Value.EmbedAsync(text.AsMemory(), vector, Token);
            Assert.Equal(ids.Length > 0, isPresent);
            if (isPresent)
            {
                Assert.Equal(1, TensorPrimitives.Norm<float>(vector), 1e-5f);
                cosines.Add(TensorPrimitives.CosineSimilarity<float>(expected, vector));
            }
        }

        Assert.True(cosines.Count > 190);
        Assert.True(cosines.Min() >= 0.997f, $"least cosine {cosines.Min()}");
        Assert.InRange(cosines.Count(c => c < 0.999f), 0, cosines.Count / 40);
        Assert.True(cosines.Average() >= 0.9999f, $"mean cosine {cosines.Average()}");
    }

    [Fact]
    public async Task EmbedBatchAsync_Texts_EqualsTextByText()
    {
        SharedModels.RequireMiniLm();
        string[] texts = ["the last deploy broke the search", " ", "a", "who owns the billing service, and since when?", "\u00AD"];
        var (vectors, present) = (new float[texts.Length * 384], new bool[texts.Length]);
        await MiniLm.Value.EmbedBatchAsync(texts, vectors, present, Token);
        Assert.Equal([true, false, true, true, false], present);
        for (var i = 0; i < texts.Length; i++)
        {
            var single = new float[384];
            if (await MiniLm.Value.EmbedAsync(texts[i].AsMemory(), single, Token))
            {
                Assert.Equal(single, vectors[(i * 384)..((i + 1) * 384)]);
            }
        }
    }

    [Fact]
    public async Task Load_PoolingTokens_GivesTheModelsOwnVector()
    {
        using var pooling = OnnxEmbedder.Load(SharedModels.RequireMiniLm(), null, 1, preferTokens: true);
        Assert.NotEqual(MiniLm.Value.ModelId, pooling.ModelId);
        foreach (var text in new[] { "the last deploy broke the search", "a", string.Join(' ', Enumerable.Repeat("index", 400)) })
        {
            var (own, pooled) = (new float[384], new float[384]);
            Assert.True(await MiniLm.Value.EmbedAsync(text.AsMemory(), own, Token));
            Assert.True(await pooling.EmbedAsync(text.AsMemory(), pooled, Token));
            Assert.All(own.Zip(pooled), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        }
    }

    [Fact]
    public async Task Load_PoolingFirstToken_GivesAnotherVector()
    {
        using var model = ModelCopy.Create(SharedModels.RequireMiniLm());
        model.Write("1_Pooling/config.json", """{"pooling_mode_cls_token":true,"pooling_mode_mean_tokens":false}""");
        using var first = OnnxEmbedder.Load(model.Folder, null, 1, preferTokens: true);
        var (own, other) = (new float[384], new float[384]);
        Assert.True(await MiniLm.Value.EmbedAsync("the last deploy broke the search".AsMemory(), own, Token));
        Assert.True(await first.EmbedAsync("the last deploy broke the search".AsMemory(), other, Token));
        Assert.InRange(TensorPrimitives.CosineSimilarity<float>(own, other), 0.1f, 0.95f);
    }

    [Fact]
    public async Task EmbedAsync_TextOverTheLength_SeesTheBeginning()
    {
        SharedModels.RequireMiniLm();
        var beginning = string.Join(' ', Enumerable.Repeat("index", 254));
        var (cut, whole, shorter) = (new float[384], new float[384], new float[384]);
        Assert.True(await MiniLm.Value.EmbedAsync(beginning.AsMemory(), cut, Token));
        Assert.True(await MiniLm.Value.EmbedAsync((beginning + " garden flowers").AsMemory(), whole, Token));
        Assert.True(await MiniLm.Value.EmbedAsync((beginning[6..] + " garden").AsMemory(), shorter, Token));
        Assert.Equal(cut, whole);
        Assert.NotEqual(cut, shorter);
    }

    [Fact]
    public async Task EmbedAsync_BadArgumentsOrCancelled_Throws()
    {
        SharedModels.RequireMiniLm();
        var model = MiniLm.Value;
        await Assert.ThrowsAsync<InvalidInputException>(async () => await model.EmbedAsync("a".AsMemory(), new float[383], Token));
        await Assert.ThrowsAsync<InvalidInputException>(async () => await model.EmbedBatchAsync(["a", "b"], new float[767], new bool[2], Token));
        var cancelled = new CancellationToken(true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await model.EmbedAsync("a".AsMemory(), new float[384], cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await model.EmbedBatchAsync(["a"], new float[384], new bool[1], cancelled));
    }

    [Fact]
    public async Task EmbedAsync_Disposed_Throws()
    {
        var model = OnnxEmbedder.Load(SharedModels.RequireMiniLm());
        model.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await model.EmbedAsync("a".AsMemory(), new float[384], Token));
    }

    [Fact]
    public async Task EmbedAsync_ManyThreads_GivesTheSameVector()
    {
        SharedModels.RequireMiniLm();
        var expected = new float[384];
        Assert.True(await MiniLm.Value.EmbedAsync("who owns the billing service".AsMemory(), expected, Token));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            async () =>
            {
                var vector = new float[384];
                for (var i = 0; i < 10; i++)
                {
                    Assert.True(await MiniLm.Value.EmbedAsync("who owns the billing service".AsMemory(), vector, Token));
                    Assert.Equal(expected, vector);
                }
            },
            Token)));
    }
}
