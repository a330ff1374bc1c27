using System.Globalization;
using System.Text.Json;
using Athena.Benchmarks.Data;
using Athena.Benchmarks.Starting;
using Athena.Embedding;
using Athena.Model;
using Athena.Vectors;

namespace Athena.Benchmarks.Tests.Starting;

public sealed class VectorStartTests
{
    private const int Vectors = 5_000;
    private const string Question = "which memory speaks of the number 77 and of caches";

    [Fact]
    public void Child_IndexFile_AnswersAsTheExactScanAndAccountsForIt()
    {
        using TemporaryFolder folder = new();
        using var embedder = StaticEmbedder.LoadDefault();
        using SegmentedVectorIndex index = new(embedder.Dimensions) { IsMaintenancePaused = true };
        var vector = new float[embedder.Dimensions];
        for (var i = 0; i < Vectors; i++)
        {
            Assert.True(embedder.Embed(string.Create(CultureInfo.InvariantCulture, $"memory {i} of cache {i / 7}"), vector));
            index.Add(i, vector);
        }

        var path = Path.Combine(folder.Path, "index");
        index.Save(path);
        using StringWriter output = new();
        Assert.Equal(0, VectorStartChild.Run([VectorStartRun.Index, path, Question], TextReader.Null, output));

        embedder.Embed(Question, vector);
        var hits = new ScoredOrdinal[10];
        index.Search(vector, hits, new VectorSearchOptions { Exact = true });
        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(string.Join(' ', hits.Select(static hit => hit.Ordinal).Order()), lines[0].TrimEnd());
        var account = JsonSerializer.Deserialize<StartAccount>(lines[1])!;
        Assert.Equal(Vectors, account.Vectors);
        Assert.InRange(account.OpenMs, double.Epsilon, account.AnswerMs);

        // The rows of the one whole segment are not among them.
        Assert.InRange(account.IndexBytes, 1, index.ByteSize * 3 / 4);
    }

    [Theory]
    [InlineData("--count", "9")]
    [InlineData("--launches", "0")]
    public void Run_NumberOutside_IsRefused(string option, string value)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        Assert.Equal(3, VectorStartVerb.Run(AppContext.BaseDirectory, [option, value], output, error));
        Assert.Contains(option, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(output.ToString());
    }
}
