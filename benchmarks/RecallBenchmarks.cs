using Athena.Benchmarks.Data;
using Athena.Benchmarks.Profiling;
using Athena.Benchmarks.Running;
using Athena.Embedding;
using Athena.Lab.Oracles;
using Athena.Model;
using Athena.Recall;
using Athena.Storage.LiteDb;
using BenchmarkDotNet.Attributes;

namespace Athena.Benchmarks;

/// <summary>The whole recall, from the question to ten hits, on an engine over LiteDB. Every question is embedded anew: the cache is off.</summary>
public class RecallBenchmarks : StageBenchmark
{
    private const int Checked = 3;
    private const float Tolerance = 1e-3f;

    private RecallFixture _fixture = null!;
    private TemporaryFolder _folder = null!;
    private MemoryEngine _engine = null!;
    private int _next;

    // Below, at and above what the caches of a server hold.
    [Params(1_000, 10_000, 100_000)]
    public int Memories { get; set; }

    [Benchmark]
    [BenchmarkCategory(BenchmarkCategories.StageEvents)]
    public RecallResult Recall()
    {
        var pending = _engine.RecallAsync(_fixture.Requests[_next++ % _fixture.Requests.Count]);
        return pending.IsCompletedSuccessfully ? pending.Result : pending.AsTask().GetAwaiter().GetResult();
    }

    protected override void SetUp()
    {
        _fixture = RecallFixture.Create(Memories);
        _folder = new TemporaryFolder();
        _engine = OpenAsync().GetAwaiter().GetResult();
    }

    protected override void Verify()
    {
        Require(_engine.CountAsync(Scope.Default).AsTask().GetAwaiter().GetResult() == _fixture.Corpus.Items.Count, "everything remembered is there");
        var fused = new RecallOptions { Ranking = RankingProfile.None };
        RecallPipeline pipeline = new(_fixture.Embedder, fused, TimeProvider.System);
        RecallPipeline ranking = new(_fixture.Embedder, new RecallOptions(), TimeProvider.System);
        var oracle = new RecallOracle(_fixture.Partition.ToList(), _fixture.Partition.Vectors, fused);
        for (var query = 0; query < Checked; query++)
        {
            var request = _fixture.Requests[query] with { Exact = true };
            var fault = oracle.FindFault(Run(pipeline, request), request.Query, _fixture.EmbedQuery(query), TimeProvider.System.GetUtcNow());
            Require(fault is null, fault ?? "");

            // The ranking has no form but its own to be compared with: the engine over its store must rank as the pipeline does over the same texts.
            var stored = _engine.RecallAsync(request).AsTask().GetAwaiter().GetResult().Hits.Select(static hit => hit.Score);
            Require(stored.Zip(Run(ranking, request).Hits.Select(static hit => hit.Score)).All(static pair => Math.Abs(pair.First - pair.Second) < Tolerance), "the engine ranks as the pipeline");
        }
    }

    protected override MetricsBuilder Measure(string benchmark)
    {
        // Without a listener first: listening to the stages costs time of its own.
        var latencies = LatencyProbe.Run(() => Recall());
        using var stages = new StageTimes();
        LatencyProbe.Run(() => Recall());
        _next = 0;
        var found = _fixture.Queries.Count(query => Recall().Hits.Any(hit => hit.Memory.SourceId == query.GoldSourceId || HasDuplicate(hit, query.GoldSourceId)));
        return new MetricsBuilder().With(latencies)
            .With("hit_at_10", (double)found / _fixture.Queries.Count)
            .WithStages("recall", stages.Means())
            .WithMemory([.. _engine.MeasureMemory().Where(static owner => owner.Owner != "embedding cache"), EmbeddingCache()]);
    }

    protected override void TearDown()
    {
        _engine.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _folder.Dispose();
        _fixture.Dispose();
    }

    private RecallResult Run(RecallPipeline pipeline, RecallRequest request) =>
        pipeline.RunAsync(_fixture.Partition, request).AsTask().GetAwaiter().GetResult();

    private async Task<MemoryEngine> OpenAsync()
    {
        var store = new LiteDbMemoryStore(new LiteDbStoreOptions { Directory = _folder.Path });
        var engine = await MemoryEngine.OpenAsync(store, StaticEmbedder.LoadDefault(), new MemoryEngineOptions { QueryCacheCapacity = 0 });
        foreach (var part in _fixture.Corpus.Items.Chunk(MemoryEngine.MaxBatch))
        {
            await engine.RememberBatchAsync([.. part.Select(static item => item.ToNewMemory(Scope.Default))]);
        }

        return engine;
    }

    private bool HasDuplicate(RecallHit hit, string sourceId) => hit.Duplicates?.Any(id =>
        _engine.GetAsync(Scope.Default, id).AsTask().GetAwaiter().GetResult()?.SourceId == sourceId) ?? false;

    private MemoryOwner EmbeddingCache()
    {
        using var cache = new CachingEmbedder(StaticEmbedder.LoadDefault(), new MemoryEngineOptions().QueryCacheCapacity);
        var vector = new float[cache.Dimensions];
        foreach (var query in _fixture.Queries)
        {
            cache.EmbedAsync(query.Text.AsMemory(), vector).AsTask().GetAwaiter().GetResult();
        }

        return new MemoryOwner("embedding cache", cache.ByteSize);
    }
}
