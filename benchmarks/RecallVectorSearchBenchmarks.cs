using Athena.Benchmarks.Data;
using Athena.Benchmarks.Running;
using Athena.Lab.Oracles;
using Athena.Recall;
using Athena.Recall.Stages;
using Athena.Vectors;
using Athena.Vectors.Kernels;
using BenchmarkDotNet.Attributes;

namespace Athena.Benchmarks;

/// <summary>Stage <c>vector_search</c>: the exact scan, against the rate at which the same process reads memory.</summary>
public class RecallVectorSearchBenchmarks : StageBenchmark
{
    private const int Wanted = 10;

    private readonly VectorSearchStage _stage = new();
    private readonly RecallScratch _scratch = new();
    private RecallFixture _fixture = null!;
    private QueryVector[] _queries = null!;
    private MemoryReadProbe _probe = null!;
    private int _next;

    // 10,000 vectors fit the last-level cache of a server, 100,000 do not: two code paths of the memory system.
    [Params(10_000, 100_000)]
    public int Memories { get; set; }

    [Benchmark]
    public VectorArm Search() => _stage.Run(_queries[_next++ % _queries.Length], _fixture.Vectors, Wanted, _scratch);

    protected override void SetUp()
    {
        _fixture = RecallFixture.Create(Memories);
        _queries = [.. Enumerable.Range(0, RecallFixture.QueryCount).Select(i => new QueryVector(_fixture.EmbedQuery(i), null))];
        _probe = new MemoryReadProbe(_fixture.Vectors.Count * (long)_fixture.Embedder.Dimensions);
    }

    protected override void Verify()
    {
        for (var i = 0; i < 3; i++)
        {
            Require(RecallAtTen(i) >= 0.999, "the exact scan finds the exhaustive ten nearest");
        }
    }

    protected override MetricsBuilder Measure(string benchmark)
    {
        // Alone first: in turn with the plain read each would find the other's memory in the cache.
        var latencies = LatencyProbe.Run(() => Search());
        var count = _fixture.Vectors.Count;
        var bytes = count * (double)_fixture.Embedder.Dimensions * sizeof(float);
        var (search, read) = LatencyProbe.Alternate(() => Search(), () => _probe.Read());
        return new MetricsBuilder()
            .With(latencies)
            .With("recall_at_10", Enumerable.Range(0, 20).Average(RecallAtTen))
            .With("vectors_per_s", count / latencies.BestSeconds)
            .With("gb_per_s", bytes / search.BestSeconds / 1e9)
            .With("gb_per_s_of_plain_read", bytes / read.BestSeconds / 1e9)
            .With("read_rate_share", read.BestSeconds / search.BestSeconds)
            .With("time_over_tensor_primitives", TimeOverTensorPrimitives());
    }

    // What an own kernel has to win: the same scan by TensorPrimitives, in turn with ours.
    private double TimeOverTensorPrimitives()
    {
        using ExactVectorIndex baseline = new(_fixture.Embedder.Dimensions, DotKernelRegistry.Select("DotTensorPrimitives"));
        for (var ordinal = 0; ordinal < _fixture.Corpus.Items.Count; ordinal++)
        {
            if (_fixture.Vectors.Contains(ordinal))
            {
                baseline.Add(ordinal, _fixture.Vectors.GetVector(ordinal));
            }
        }

        RecallScratch scratch = new();
        var next = 0;
        var (own, other) = LatencyProbe.Alternate(() => Search(), () => _stage.Run(_queries[next++ % _queries.Length], baseline, Wanted, scratch));
        return own.MedianSeconds / other.MedianSeconds;
    }

    protected override void TearDown()
    {
        _probe.Dispose();
        _fixture.Dispose();
    }

    private double RecallAtTen(int query)
    {
        var found = _stage.Run(_queries[query], _fixture.Vectors, Wanted, _scratch).Hits;
        return VectorOracle.RecallOf(found.Span, _fixture.Vectors, _fixture.Corpus.Items.Count, _queries[query].Values.Span);
    }
}
