using Athena.Benchmarks.Data;
using Athena.Benchmarks.Running;
using Athena.Lab.Oracles;
using Athena.Recall;
using Athena.Recall.Stages;
using BenchmarkDotNet.Attributes;

namespace Athena.Benchmarks;

/// <summary>Stages <c>analyze</c> and <c>lexical_search</c>: terms and BM25.</summary>
public class RecallLexicalBenchmarks : StageBenchmark
{
    private const int Wanted = 10;
    private const int CheckedQueries = 10;
    private const double Rounding = 1e-4;

    private readonly AnalyzeStage _analyze = new();
    private readonly LexicalSearchStage _search = new();
    private readonly RecallScratch _scratch = new();
    private readonly AuthorDirectory _authors = new();
    private RecallFixture _fixture = null!;
    private double _recall;
    private int _next;

    // A posting list is short at one size and longer than a cache at the other.
    [Params(10_000, 100_000)]
    public int Memories { get; set; }

    [Benchmark]
    public LexicalArm Search() => Search(_next++ % _fixture.Queries.Count);

    protected override void SetUp()
    {
        _fixture = RecallFixture.Create(Memories);
        Require(_fixture.Texts.Count == _fixture.Corpus.Items.Count, "every text is indexed");
    }

    protected override void Verify()
    {
        _recall = RecallAtTen();
        Require(_recall >= 0.999, "BM25 finds the exhaustive ten best");
    }

    protected override MetricsBuilder Measure(string benchmark)
    {
        _next = 0;
        return new MetricsBuilder().With(LatencyProbe.Run(() => Search())).With("recall_at_10", _recall);
    }

    protected override void TearDown() => _fixture.Dispose();

    private LexicalOracle CreateOracle()
    {
        LexicalOracle oracle = new();
        foreach (var text in _fixture.SearchedTexts())
        {
            oracle.Add(text);
        }

        return oracle;
    }

    private LexicalArm Search(int query)
    {
        var analyzed = _analyze.Run(_fixture.Queries[query].Text, _authors, _scratch);
        return _search.Run(analyzed, _fixture.Texts, Wanted, _scratch);
    }

    private double RecallAtTen()
    {
        var oracle = CreateOracle();
        return Enumerable.Range(0, CheckedQueries).Average(query =>
        {
            var scores = oracle.Scores(_fixture.Queries[query].Text);
            var best = scores.Values.OrderDescending().Take(Wanted).ToArray();
            var found = Search(query).Hits.ToArray();
            return best.Length == 0 ? 1 : (double)found.Count(hit => scores.GetValueOrDefault(hit.Ordinal) >= best[^1] - Rounding) / best.Length;
        });
    }
}
