using Athena.Core.Tests.Support;
using Athena.Lexical;
using Athena.Recall;
using Athena.Recall.Stages;
using Athena.Storage;

namespace Athena.Core.Tests.Recall.Stages;

public sealed class RerankStageTests
{
    [Fact]
    public void Run_OlderByOneHalfLife_HalvesTheRecencySignal()
    {
        var options = new RecallOptions { RecencyWeight = 0.5, ImportanceWeight = 0.25 };
        using var partition = Partitions.Create(2);
        partition.Put(new StoredMemory(Partitions.Record(0, "old") with { OccurredAt = Engines.Now - options.RecencyHalfLife, Importance = 1 }, null));
        partition.Put(new StoredMemory(Partitions.Record(1, "new") with { Importance = 0 }, null));
        partition.Put(new StoredMemory(Partitions.Record(2, "tomorrow") with { OccurredAt = Engines.Now.AddDays(1), Importance = 0 }, null));
        var ranked = Rerank(partition, options, k: 10, 0.5, 0.4, 0.3);

        Assert.Equal([0, 1, 2], ranked.Select(static c => c.Ordinal));
        Assert.Equal([0.5, 1, 1], ranked.Select(static c => c.Recency));
        Assert.Equal((0.25 * 0.5) + (0.5 * 0.5) + (0.25 * 1), ranked[0].Score, 1e-6);
        Assert.Equal((0.25 * 0.4) + 0.5, ranked[1].Score, 1e-6);
    }

    [Fact]
    public void Run_DefaultWeights_NeverLetNewnessBeatMuchBetterEvidence()
    {
        using var partition = Partitions.Create(2);
        partition.Put(new StoredMemory(Partitions.Record(0, "old and right") with { OccurredAt = Engines.Now.AddYears(-3) }, null));
        partition.Put(new StoredMemory(Partitions.Record(1, "new and wrong") with { Importance = 1 }, null));
        Assert.Equal(0, Rerank(partition, new RecallOptions(), k: 10, 0.6, 0.5)[0].Ordinal);
    }

    [Fact]
    public void Run_DuplicateOfABetterOne_IsMarkedAndTakesNoPlace()
    {
        using var partition = Partitions.Create(
            2,
            ("the cache moves to Garnet", Partitions.WithCosine(0.9)),
            ("The cache moves to Garnet!", Partitions.WithCosine(0.89)),
            ("tea", Partitions.WithCosine(0.5)),
            ("milk", Partitions.WithCosine(0.4)));
        var ranked = Rerank(partition, new RecallOptions(), k: 2, 0.9, 0.8, 0.7, 0.6);
        Assert.Equal([0, 1, 2], ranked.Select(static c => c.Ordinal));
        Assert.Equal([-1, 0, -1], ranked.Select(static c => c.DuplicateOf));
    }

    [Fact]
    public void Run_SameWordsButFarVectors_AreNotFolded()
    {
        using var partition = Partitions.Create(2, ("the cache moves", Partitions.WithCosine(0.9)), ("The cache moves.", Partitions.WithCosine(-0.9)));
        Assert.All(Rerank(partition, new RecallOptions(), k: 5, 0.9, 0.8), static c => Assert.Equal(-1, c.DuplicateOf));
    }

    [Fact]
    public void Run_ScoresThatDifferBelowAMillionth_AreOrderedById()
    {
        using var partition = Partitions.Create(2, ("b", null), ("a", null));
        Assert.Equal([0, 1], Rerank(partition, new RecallOptions(), k: 5, 0.5, 0.5000001).Select(static c => c.Ordinal));
    }

    private static Candidate[] Rerank(ScopePartition partition, RecallOptions options, int k, params double[] bases)
    {
        var candidates = bases.Select((b, i) => new Candidate { Ordinal = i, Base = b }).ToArray();
        return new RerankStage(options).Run(candidates, new TermList(), partition, k, Engines.Now, new RecallScratch()).ToArray();
    }
}
