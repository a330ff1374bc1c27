using System.Numerics.Tensors;
using Athena.Core.Tests.Support;
using Athena.Embedding;

namespace Athena.Core.Tests.Embedding;

public sealed class StaticEmbedderTests
{
    private const int Rounds = 100;

    private static readonly Lazy<StaticEmbedder> Default = new(StaticEmbedder.LoadDefault);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task EmbedAsync_SampleLines_GivesReferenceVectors() => AssertReferenceVectors(ReferenceLine.ReadSample());

    [Fact]
    public Task EmbedAsync_AllReferenceLines_GivesReferenceVectors() => AssertReferenceVectors(ReferenceLine.ReadShared());

    [Fact]
    public void EmbedAsync_AfterWarmUp_AllocatesNothing()
    {
        var embedder = Default.Value;
        var texts = ReferenceLine.ReadSample().Select(line => line.Text.AsMemory()).ToArray();
        var vector = new float[embedder.Dimensions];
        var allocated = Allocation.Least(
            () =>
            {
                foreach (var text in texts)
                {
                    Assert.True(embedder.EmbedAsync(text, vector, Token).IsCompletedSuccessfully);
                }
            },
            Rounds);

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void EmbedBatchAsync_SmallBatchAfterWarmUp_AllocatesNothing()
    {
        var embedder = Default.Value;
        var texts = ReferenceLine.ReadSample().Select(line => line.Text).ToArray();
        var (vectors, present) = (new float[texts.Length * embedder.Dimensions], new bool[texts.Length]);
        var allocated = Allocation.Least(() => Assert.True(embedder.EmbedBatchAsync(texts, vectors, present, Token).IsCompletedSuccessfully), Rounds);

        Assert.Equal(0, allocated);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(5_000)]
    public async Task EmbedBatchAsync_AnySize_EqualsTextByText(int count)
    {
        var embedder = Default.Value;
        var lines = ReferenceLine.ReadSample();
        var texts = Enumerable.Range(0, count).Select(i => $"{lines[i % lines.Count].Text} {(i % 3 == 0 ? "" : i)}").ToArray();
        var (vectors, present) = (new float[(count * 256) + 1], new bool[count + 1]);
        vectors[^1] = 7;
        present[^1] = true;

        await embedder.EmbedBatchAsync(texts, vectors, present, Token);

        var single = new float[256];
        for (var i = 0; i < count; i++)
        {
            Assert.Equal(await embedder.EmbedAsync(texts[i].AsMemory(), single, Token), present[i]);
            Assert.Equal(single, vectors[(i * 256)..((i + 1) * 256)]);
        }

        Assert.Equal(7, vectors[^1]);
        Assert.True(present[^1]);
    }

    [Fact]
    public async Task EmbedAsync_LongText_CountsEveryToken()
    {
        var (half, whole) = (new float[256], new float[256]);
        await Default.Value.EmbedAsync(string.Concat(Enumerable.Repeat("river ", 5_000)).AsMemory(), half, Token);
        await Default.Value.EmbedAsync((string.Concat(Enumerable.Repeat("river ", 5_000)) + string.Concat(Enumerable.Repeat("engine ", 50_000))).AsMemory(), whole, Token);
        var engine = new float[256];
        await Default.Value.EmbedAsync("engine".AsMemory(), engine, Token);
        Assert.True(TensorPrimitives.Dot<float>(whole, engine) > 0.95f);
        Assert.True(TensorPrimitives.Dot<float>(half, engine) < 0.6f);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\u00AD")]
    [InlineData("\uD83D\uDE00")]
    public async Task EmbedAsync_NothingToEmbed_IsFalseAndZero(string text)
    {
        var vector = Enumerable.Repeat(1f, 256).ToArray();
        Assert.False(await Default.Value.EmbedAsync(text.AsMemory(), vector, Token));
        Assert.All(vector, value => Assert.Equal(0f, value));
    }

    [Fact]
    public async Task EmbedAsync_BadArguments_Throw()
    {
        await Assert.ThrowsAsync<InvalidInputException>(async () => await Default.Value.EmbedAsync("a".AsMemory(), new float[255], Token));
        await Assert.ThrowsAsync<InvalidInputException>(async () => await Default.Value.EmbedBatchAsync(["a", "b"], new float[511], new bool[2], Token));
        await Assert.ThrowsAsync<InvalidInputException>(async () => await Default.Value.EmbedBatchAsync(["a", "b"], new float[512], new bool[1], Token));
        await Assert.ThrowsAsync<InvalidInputException>(async () => await Default.Value.EmbedBatchAsync(["a", null!], new float[512], new bool[2], Token));
        await Assert.ThrowsAsync<InvalidInputException>(async () => await Default.Value.EmbedBatchAsync(new string[65_537], Memory<float>.Empty, Memory<bool>.Empty, Token));
    }

    [Fact]
    public async Task Embed_Cancelled_Throws()
    {
        var cancelled = new CancellationToken(true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Default.Value.EmbedAsync("a".AsMemory(), new float[256], cancelled));
        foreach (var count in new[] { 1, 4_096 })
        {
            var texts = Enumerable.Repeat("a", count).ToArray();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Default.Value.EmbedBatchAsync(texts, new float[count * 256], new bool[count], cancelled));
        }
    }

    private static async Task AssertReferenceVectors(IReadOnlyList<ReferenceLine> lines)
    {
        Assert.True(lines.Count >= 40);
        var vector = new float[256];
        foreach (var line in lines)
        {
            var isPresent = await Default.Value.EmbedAsync(line.Text.AsMemory(), vector, Token);
            Assert.Equal(line.Static.Any(x => x != 0), isPresent);
            if (isPresent)
            {
                Assert.Equal(1, TensorPrimitives.Norm<float>(vector), 1e-5f);
                Assert.InRange(TensorPrimitives.CosineSimilarity<float>(line.Static, vector), 0.9999f, 1.0001f);
            }
        }
    }
}
