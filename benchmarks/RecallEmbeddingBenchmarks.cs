using System.Numerics.Tensors;
using Athena.Benchmarks.Running;
using Athena.Embedding;
using Athena.Lab.Corpus;
using BenchmarkDotNet.Attributes;

namespace Athena.Benchmarks;

/// <summary>Stage <c>embed</c>: a question of 12 words, against one dot product of the model's dimensions for each of its tokens.</summary>
public class RecallEmbeddingBenchmarks : StageBenchmark
{
    private const string Query = "when did we decide to move the cache to another storage engine";
    private const int BatchSize = 1_000;

    private readonly StaticEmbedder _embedder = StaticEmbedder.LoadDefault();
    private readonly CachingEmbedder _cache = new(StaticEmbedder.LoadDefault(), 1_024);
    private float[] _vector = null!;
    private float[] _batch = null!;
    private bool[] _present = null!;
    private string[] _texts = null!;
    private int _tokens;

    [Benchmark]
    public bool EmbedQuery() => _embedder.EmbedAsync(Query.AsMemory(), _vector).GetAwaiter().GetResult();

    [Benchmark]
    public bool EmbedCachedQuery() => _cache.EmbedAsync(Query.AsMemory(), _vector).GetAwaiter().GetResult();

    [Benchmark(OperationsPerInvoke = BatchSize)]
    public void EmbedBatch() => _embedder.EmbedBatchAsync(_texts, _batch, _present).GetAwaiter().GetResult();

    protected override void SetUp()
    {
        _vector = new float[_embedder.Dimensions];
        _texts = [.. CorpusSource.Load(BatchSize).Items.Select(static item => item.Text)];
        _batch = new float[_texts.Length * _embedder.Dimensions];
        _present = new bool[_texts.Length];
        _tokens = _embedder.CountTokens(Query);
    }

    protected override void Verify()
    {
        Require(EmbedQuery() && Math.Abs(TensorPrimitives.Norm(_vector) - 1) < 1e-4, "a query's vector has length 1");
        var direct = _vector.ToArray();
        Require(EmbedCachedQuery() && EmbedCachedQuery() && _vector.AsSpan().SequenceEqual(direct), "the cache gives the vector that it keeps");
        EmbedBatch();
        _embedder.EmbedAsync(_texts[^1].AsMemory(), _vector).GetAwaiter().GetResult();
        Require(_present[^1] && TensorPrimitives.CosineSimilarity(_vector, _batch.AsSpan((_texts.Length - 1) * _vector.Length, _vector.Length)) > 0.9999, "a batch gives each text its own vector");
    }

    protected override MetricsBuilder Measure(string benchmark)
    {
        if (!benchmark.EndsWith(nameof(EmbedQuery), StringComparison.Ordinal))
        {
            return new MetricsBuilder();
        }

        var (embed, dots) = LatencyProbe.Alternate(() => Repeat(() => EmbedQuery()), () => Repeat(() => DotProductPerToken()));
        return new MetricsBuilder()
            .With("tokens", _tokens)
            .With("dot_products_per_token", embed.BestSeconds / dots.BestSeconds);
    }

    protected override void TearDown()
    {
        _embedder.Dispose();
        _cache.Dispose();
    }

    private float DotProductPerToken()
    {
        var sum = 0f;
        for (var i = 0; i < _tokens; i++)
        {
            sum += TensorPrimitives.Dot(_vector, _batch.AsSpan(i * _embedder.Dimensions, _embedder.Dimensions));
        }

        return sum;
    }

    private static void Repeat(Action operation)
    {
        // A single operation is shorter than the clock's step.
        for (var i = 0; i < 100; i++)
        {
            operation();
        }
    }
}
