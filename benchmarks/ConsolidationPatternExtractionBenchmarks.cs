using Athena.Benchmarks.Data;
using Athena.Benchmarks.Running;
using Athena.Consolidation.Clustering;
using Athena.Consolidation.Patterns;
using BenchmarkDotNet.Attributes;

namespace Athena.Benchmarks;

/// <summary>Consolidation, step 5: clusters to frequent signatures and recurring sequences.</summary>
public class ConsolidationPatternExtractionBenchmarks : StageBenchmark
{
    private ConsolidationFixture _fixture = null!;
    private IReadOnlyList<EventCluster> _clusters = null!;

    // Sequences repeat over sessions only in the larger one.
    [Params(1_000, 10_000)]
    public int Events { get; set; }

    [Benchmark]
    public PatternExtraction Extract() => PatternExtractor.Extract(_clusters);

    protected override void SetUp()
    {
        _fixture = ConsolidationFixture.Create(Events);
        _clusters = _fixture.Clusterer.Cluster(_fixture.Events, _fixture.Vectors);
    }

    protected override void Verify()
    {
        var signatures = _fixture.Events.ToDictionary(static e => e.Id, EventSignature.Compute);
        var counts = signatures.Values.CountBy(static s => s).ToDictionary();
        var patterns = Extract().Patterns;
        Require(patterns.Count > 0, "real events hold patterns");
        foreach (var pattern in patterns.Where(static p => p.Kind == PatternKind.Frequency))
        {
            var signature = pattern.Steps[0].Signature;
            Require(pattern.Support == counts[signature], "a frequency is the plain count of its signature");
            Require(pattern.EventIds.All(id => signatures[id] == signature), "a frequency's events have its signature");
        }

        Require(patterns.Where(static p => p.Kind == PatternKind.Workflow).All(static p => p is { Sessions: >= 3, Steps.Count: >= 2 and <= 8 }), "a workflow has 2 to 8 steps in 3 sessions");
    }

    protected override MetricsBuilder Measure(string benchmark)
    {
        var extraction = LatencyProbe.Run(() => Extract());
        return new MetricsBuilder()
            .With(extraction)
            .With("patterns", Extract().Patterns.Count)
            .With("events_per_s", _fixture.Events.Count / extraction.BestSeconds);
    }
}
