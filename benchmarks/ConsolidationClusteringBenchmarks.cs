using Athena.Benchmarks.Data;
using Athena.Benchmarks.Running;
using Athena.Consolidation.Clustering;
using Athena.Consolidation.Patterns;
using Athena.Lab.Results;
using BenchmarkDotNet.Attributes;

namespace Athena.Benchmarks;

/// <summary>Consolidation, steps 3 and 4: events to episodes, episodes to clusters.</summary>
public class ConsolidationClusteringBenchmarks : StageBenchmark
{
    private ConsolidationFixture _fixture = null!;

    // Episodes are compared by an exact scan: the square of their number begins to show at the larger size.
    [Params(1_000, 10_000)]
    public int Events { get; set; }

    [Benchmark]
    public IReadOnlyList<EventCluster> Cluster() => _fixture.Clusterer.Cluster(_fixture.Events, _fixture.Vectors);

    protected override void SetUp() => _fixture = ConsolidationFixture.Create(Events);

    protected override void Verify()
    {
        var clusters = Cluster();
        var clustered = clusters.SelectMany(static cluster => cluster.Episodes).SelectMany(static episode => episode.Events).ToList();
        Require(clustered.Count == _fixture.Events.Count && clustered.Distinct().Count() == clustered.Count, "every event is in one cluster");
        Require(clusters.All(static cluster => cluster.EventCount <= EventClusterer.MaxEvents), "no cluster is above its bound");
        foreach (var episode in clusters.SelectMany(static cluster => cluster.Episodes))
        {
            var gaps = episode.Events.Zip(episode.Events.Skip(1), static (a, b) => b.OccurredAt - a.OccurredAt);
            Require(episode.Events.All(e => e.Session == episode.Session && e.Task == episode.Task), "an episode has one session and task");
            Require(gaps.All(static gap => gap >= TimeSpan.Zero && gap <= TimeSpan.FromMinutes(30)), "an episode has no gap above 30 minutes");
        }
    }

    protected override MetricsBuilder Measure(string benchmark)
    {
        var clusters = Cluster();
        var clustering = LatencyProbe.Run(() => Cluster());
        var extraction = LatencyProbe.Run(() => PatternExtractor.Extract(clusters));
        return new MetricsBuilder()
            .With(clustering)
            .With("clusters", clusters.Count)
            .With("events_per_s", _fixture.Events.Count / clustering.BestSeconds)
            .WithStages(StageShare.Consolidation, [("clustering", clustering.MeanSeconds * 1e9), ("pattern_extraction", extraction.MeanSeconds * 1e9)])
            .WithMemory([new MemoryOwner("event buffers", _fixture.Bytes)]);
    }
}
