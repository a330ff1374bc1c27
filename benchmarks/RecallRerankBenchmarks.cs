using Athena.Benchmarks.Data;
using Athena.Benchmarks.Running;
using Athena.Recall;
using Athena.Recall.Stages;
using BenchmarkDotNet.Attributes;

namespace Athena.Benchmarks;

/// <summary>Stages <c>fuse</c> and <c>rerank</c> over the candidates of both arms.</summary>
public class RecallRerankBenchmarks : StageBenchmark
{
    private const int Memories = 10_000;
    private const int Questions = 32;

    private readonly RecallOptions _options = new();
    private readonly RecallScratch _scratch = new();
    private readonly Candidate[] _copy = new Candidate[2 * RecallRequest.MaxK];
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();
    private RecallFixture _fixture = null!;
    private RankingInput[] _inputs = null!;
    private FuseStage _fuse = null!;
    private RerankStage _rerank = null!;
    private int _next;

    [Benchmark]
    public int Fuse()
    {
        var input = _inputs[_next++ % Questions];
        return _fuse.Run(input.Vector, input.Lexical, _fixture.Partition.Vectors, _fixture.Partition.Texts, _scratch).Length;
    }

    [Benchmark]
    public int Rerank()
    {
        var input = _inputs[_next++ % Questions];
        input.Fused.CopyTo(_copy, 0);
        return _rerank.Run(_copy.AsMemory(0, input.Fused.Length), input.Analyzed.Terms, _fixture.Partition, input.Request.K, _now, _scratch).Length;
    }

    protected override void SetUp()
    {
        _fixture = RecallFixture.Create(Memories);
        _inputs = RankingInput.Create(_fixture, Questions);
        _fuse = new FuseStage(_options);
        _rerank = new RerankStage(_options);
    }

    protected override void Verify()
    {
        foreach (var input in _inputs)
        {
            var union = input.Vector.Hits.ToArray().Concat(input.Lexical.Hits.ToArray()).Select(static hit => hit.Ordinal).Distinct().Count();
            Require(input.Fused.Length == union, "fusing is a true union");
            Require(input.Ranked.Zip(input.Ranked.Skip(1)).All(static pair => pair.First.Score >= pair.Second.Score), "reranked scores fall");
            var best = input.Fused.Max(static candidate => candidate.Base);
            Require(Math.Abs(input.Ranked[0].Base - best) < 0.05, "the best fused candidate leads");
        }
    }

    protected override MetricsBuilder Measure(string benchmark) =>
        new MetricsBuilder().With("candidates", _inputs.Average(static input => input.Fused.Length));

    protected override void TearDown() => _fixture.Dispose();
}
