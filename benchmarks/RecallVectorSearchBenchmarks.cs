using Athena.Benchmarks.Data;
using Athena.Benchmarks.Running;
using Athena.Lab.Oracles;
using Athena.Model;
using Athena.Recall;
using Athena.Recall.Stages;
using Athena.Vectors;
using Athena.Vectors.Kernels;
using BenchmarkDotNet.Attributes;

namespace Athena.Benchmarks;

/// <summary>Stage <c>vector_search</c>: the scan of codes and the exact one, each against the rate at which the same process reads as much memory.</summary>
public class RecallVectorSearchBenchmarks : StageBenchmark
{
    private const int Wanted = 10;
    private const int Checked = 20;

    private readonly VectorSearchStage _stage = new();
    private readonly RecallScratch _scratch = new();
    private readonly ScoredOrdinal[] _exactHits = new ScoredOrdinal[Wanted];
    private RecallFixture _fixture = null!;
    private QueryVector[] _queries = null!;
    private int _next;

    // 10,000 vectors fit the last-level cache of a server, 100,000 do not: two code paths of the memory system.
    [Params(10_000, 100_000)]
    public int Memories { get; set; }

    [Benchmark]
    public VectorArm Search() => _stage.Run(NextQuery(), _fixture.Vectors, Wanted, _scratch);

    [Benchmark]
    public ScanStatistics SearchExact() => _fixture.Vectors.Search(NextQuery().Values.Span, _exactHits, new VectorSearchOptions { Exact = true });

    protected override void SetUp()
    {
        _fixture = RecallFixture.Create(Memories);
        _queries = [.. Enumerable.Range(0, RecallFixture.QueryCount).Select(i => new QueryVector(_fixture.EmbedQuery(i), null))];
    }

    protected override void Verify()
    {
        Require(Enumerable.Range(0, Checked).Average(ExactRecallAtTen) >= 0.999, "the exact scan finds the exhaustive ten nearest");
        Require(Enumerable.Range(0, Checked).Average(RecallAtTen) >= 0.95, "the scan of codes finds the ten nearest");
    }

    protected override MetricsBuilder Measure(string benchmark)
    {
        var isExact = benchmark.Contains(nameof(SearchExact), StringComparison.Ordinal);
        Action search = isExact ? () => SearchExact() : () => Search();

        // Alone first: in turn with the plain read each would find the other's memory in the cache.
        var latencies = LatencyProbe.Run(search);
        var count = _fixture.Vectors.Count;
        var metrics = new MetricsBuilder()
            .With(latencies)
            .With("recall_at_10", Enumerable.Range(0, Checked).Average(isExact ? ExactRecallAtTen : RecallAtTen))
            .With("vectors_per_s", count / latencies.BestSeconds)
            .With("bytes_per_vector", (double)_fixture.Vectors.ByteSize / count);
        return isExact ? MeasureReading(metrics, count) : metrics.With("calibrated_recall", _fixture.Vectors.CalibratedRecall)
            .With("time_over_without_byte_codes", TimeOverWithoutByteCodes());
    }

    // What 8-bit codes have to win: the same index in a file, with them and without, in turn.
    private double TimeOverWithoutByteCodes()
    {
        var folder = Directory.CreateTempSubdirectory("athena-byte-codes-");
        try
        {
            using var with = Reopened(folder, true);
            using var without = Reopened(folder, false);
            var hits = new ScoredOrdinal[Wanted];
            var (own, other) = LatencyProbe.Alternate(() => with.Search(NextQuery().Values.Span, hits), () => without.Search(NextQuery().Values.Span, hits));
            return own.MedianSeconds / other.MedianSeconds;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private SegmentedVectorIndex Reopened(DirectoryInfo folder, bool withByteCodes)
    {
        var path = Path.Combine(folder.FullName, $"{withByteCodes}.vec");
        _fixture.Vectors.SavesByteCodes = withByteCodes;
        _fixture.Vectors.Save(path);
        var index = SegmentedVectorIndex.TryOpen(path) ?? throw new InvalidOperationException($"The index file '{path}' was written just now and does not open. Remedy: this is a fault of the index; report it.");
        index.IsMaintenancePaused = true;
        return index;
    }

    // Of the exact scan only, since it reads every vector; a search by codes passes over lists, so that what it reads is not known here.
    private MetricsBuilder MeasureReading(MetricsBuilder metrics, int count)
    {
        var scanned = count * (double)_fixture.Embedder.Dimensions * sizeof(float);
        using MemoryReadProbe probe = new((long)scanned / sizeof(float));
        var (searched, read) = LatencyProbe.Alternate(() => SearchExact(), () => probe.Read());
        return metrics
            .With("gb_per_s", scanned / searched.BestSeconds / 1e9)
            .With("gb_per_s_of_plain_read", scanned / read.BestSeconds / 1e9)
            .With("read_rate_share", read.BestSeconds / searched.BestSeconds)
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

        var hits = new ScoredOrdinal[Wanted];
        var (own, other) = LatencyProbe.Alternate(() => SearchExact(), () => baseline.Search(NextQuery().Values.Span, hits));
        return own.MedianSeconds / other.MedianSeconds;
    }

    protected override void TearDown() => _fixture.Dispose();

    private QueryVector NextQuery() => _queries[_next++ % _queries.Length];

    private double RecallAtTen(int query) => RecallOf(_stage.Run(_queries[query], _fixture.Vectors, Wanted, _scratch).Hits.Span, query);

    private double ExactRecallAtTen(int query)
    {
        var hits = new ScoredOrdinal[Wanted];
        _fixture.Vectors.Search(_queries[query].Values.Span, hits, new VectorSearchOptions { Exact = true });
        return RecallOf(hits, query);
    }

    private double RecallOf(ReadOnlySpan<ScoredOrdinal> found, int query) =>
        VectorOracle.RecallOf(found, _fixture.Vectors, _fixture.Corpus.Items.Count, _queries[query].Values.Span);
}
