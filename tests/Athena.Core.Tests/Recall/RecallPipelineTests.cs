using Athena.Core.Tests.Support;
using Athena.Embedding;
using Athena.Lab.Corpus;
using Athena.Lab.Oracles;
using Athena.Lexical;
using Athena.Model;
using Athena.Recall;
using Athena.Storage;
using Athena.Vectors;
using Microsoft.Extensions.Time.Testing;

namespace Athena.Core.Tests.Recall;

public sealed class RecallPipelineTests
{
    private const int Queries = 12;

    [Theory]
    [InlineData(20, 1)]
    [InlineData(63, 2)]
    [InlineData(64, 3)]
    [InlineData(400, 4)]
    [InlineData(1_500, 5)]
    public async Task RunAsync_GeneratedTexts_GivesTheExhaustiveAnswer(int memories, int seed)
    {
        using var embedder = StaticEmbedder.LoadDefault();
        var corpus = GeneratedCorpus.Create(memories, seed);
        using var partition = Fill(corpus, embedder, new Random(seed));
        var options = new RecallOptions { Ranking = RankingProfile.None, RecencyWeight = 0.1, ImportanceWeight = 0.1 };
        var pipeline = new RecallPipeline(embedder, options, new FakeTimeProvider(Engines.Now));
        var oracle = new RecallOracle(partition.ToList(), partition.Vectors, options);
        var vector = new float[embedder.Dimensions];
        foreach (var query in corpus.Queries(Queries).Select(static q => q.Text).Append("words that nobody wrote qzx"))
        {
            var result = await pipeline.RunAsync(partition, new RecallRequest { Query = query, K = 10, TokenBudget = int.MaxValue }, TestContext.Current.CancellationToken);
            var present = embedder.Embed(query, vector);
            Assert.Null(oracle.FindFault(result, query, present ? vector : [], Engines.Now));
            Assert.NotEmpty(result.Hits);
        }
    }

    [Fact]
    public async Task RunAsync_OneScoreChanged_IsNoticedByTheOracle()
    {
        using var embedder = StaticEmbedder.LoadDefault();
        var corpus = GeneratedCorpus.Create(200, 6);
        using var partition = Fill(corpus, embedder, new Random(6));
        var options = new RecallOptions { Ranking = RankingProfile.None };
        var pipeline = new RecallPipeline(embedder, options, new FakeTimeProvider(Engines.Now));
        var query = corpus.Queries(1)[0].Text;
        var result = await pipeline.RunAsync(partition, new RecallRequest { Query = query, TokenBudget = int.MaxValue }, TestContext.Current.CancellationToken);
        var oracle = new RecallOracle(partition.ToList(), partition.Vectors, options);
        var vector = new float[embedder.Dimensions];
        embedder.Embed(query, vector);
        Assert.Null(oracle.FindFault(result, query, vector, Engines.Now));

        RecallHit[] changed = [result.Hits[0] with { Score = result.Hits[0].Score - 0.01f }, .. result.Hits.Skip(1)];
        Assert.NotNull(oracle.FindFault(result with { Hits = changed }, query, vector, Engines.Now));
        Assert.NotNull(oracle.FindFault(result with { Hits = [.. result.Hits.Skip(1)] }, query, vector, Engines.Now));
    }

    private static ScopePartition Fill(TextCorpus corpus, StaticEmbedder embedder, Random random)
    {
        var partition = new ScopePartition(Scope.Default, embedder.ModelId, new ExactVectorIndex(embedder.Dimensions), new InvertedIndex());
        for (var i = 0; i < corpus.Items.Count; i++)
        {
            var record = Partitions.Record(i, corpus.Items[i].Text) with
            {
                Importance = random.NextSingle(),
                OccurredAt = random.Next(3) == 0 ? null : Engines.Now.AddHours(-random.Next(5_000)),
                Tags = random.Next(4) == 0 ? [corpus.Items[i].Kind] : [],
            };
            var vector = new float[embedder.Dimensions];

            // Every tenth is left without a vector, as where the model was down.
            var present = i % 10 != 9 && embedder.Embed(record.Text, vector);
            partition.Put(new StoredMemory(record, present ? new StoredVector(embedder.ModelId, vector) : null));
        }

        return partition;
    }
}
