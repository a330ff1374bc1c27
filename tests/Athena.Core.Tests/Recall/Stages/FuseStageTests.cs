using Athena.Core.Tests.Support;
using Athena.Recall;
using Athena.Recall.Stages;

namespace Athena.Core.Tests.Recall.Stages;

public sealed class FuseStageTests
{
    [Fact]
    public void Run_BelowSixtyFourVectors_UsesThePlainCosine()
    {
        using var partition = Partitions.Create(2, ("alpha beta", Partitions.WithCosine(0.8)), ("gamma alpha", Partitions.WithCosine(-0.5)), ("delta", Partitions.WithCosine(0.3)));
        var fused = Fuse(partition, "beta alpha", new RecallOptions());

        Assert.Equal([0, 1, 2], fused.Select(static c => c.Ordinal));
        // Both gains are 1: the best text holds every term and a cosine is positive.
        Assert.Equal((1 + 0.8) / 2, fused[0].Base, 1e-6);
        Assert.Equal((fused[1].Bm25 / fused[0].Bm25) / 2, fused[1].Base, 1e-6);
        Assert.Equal(0.3 / 2, fused[2].Base, 1e-6);
        Assert.All(fused, static c => Assert.Equal(c.VectorShare + c.LexicalShare, c.Base, 1e-12));
    }

    [Fact]
    public void Run_RareWordOutsideTheVectorCap_IsInTheUnionWithItsCosine()
    {
        var memories = Enumerable.Range(0, 300).Select(static i => ($"common text {i}", (float[]?)Partitions.WithCosine(0.9 - (i / 1000.0)))).ToArray();
        memories[299] = ("zanzibar", Partitions.WithCosine(0.02));
        using var partition = Partitions.Create(2, memories);
        var options = new RecallOptions { ArmCap = 20 };
        var fused = Fuse(partition, "zanzibar", options);

        var rare = fused.Single(static c => c.Ordinal == 299);
        Assert.Equal((0, 1), (rare.VectorRank, rare.LexicalRank));
        Assert.Equal(0.02f, rare.Cosine, 1e-6f);
        Assert.Equal(1, rare.LexicalScore, 1e-9);
        Assert.Equal(21, fused.Length);
        Assert.Equal(fused.Max(static c => c.Base), rare.Base);
    }

    [Fact]
    public void Run_VectorHitThatHoldsATermBehindTheLexicalCap_GetsItsExactBm25()
    {
        var memories = Enumerable.Range(0, 100).Select(static i => ($"storage storage {i}", (float[]?)Partitions.WithCosine(0.1))).ToArray();
        memories[50] = ("storage among many other words that make the text long and the score low", Partitions.WithCosine(0.99));
        using var partition = Partitions.Create(2, memories);
        var fused = Fuse(partition, "storage", new RecallOptions { ArmCap = 20 });
        var candidate = fused.Single(static c => c.Ordinal == 50);
        Assert.Equal((1, 0), (candidate.VectorRank, candidate.LexicalRank));
        Assert.InRange(candidate.Bm25, 1e-6, fused.Max(static c => c.Bm25) - 1e-6);
    }

    [Fact]
    public void Run_QueryWithoutKnownWords_IsDecidedByVectorsAlone()
    {
        using var partition = Partitions.Create(2, ("alpha", Partitions.WithCosine(0.8)), ("beta", Partitions.WithCosine(0.2)));
        var fused = Fuse(partition, "omega", new RecallOptions());
        Assert.Equal([0.8, 0.2], fused.Select(static c => Math.Round(c.Base, 6)));
    }

    [Fact]
    public void Run_NoQueryVector_IsDecidedByWordsAlone()
    {
        using var partition = Partitions.Create(2, ("alpha", Partitions.WithCosine(0.8)), ("beta alpha", null));
        var scratch = new RecallScratch();
        var query = new AnalyzeStage().Run("alpha beta", partition.Authors, scratch);
        var lexical = new LexicalSearchStage().Run(query, partition.Texts, 20, scratch);
        var fused = new FuseStage(new RecallOptions()).Run(default, lexical, partition.Vectors, partition.Texts, scratch).ToArray();
        Assert.Equal(1, fused[1].Base, 1e-9);
        Assert.Equal(0, fused[0].VectorShare);
    }

    [Fact]
    public void Run_ReciprocalRank_FollowsTheFormula()
    {
        using var partition = Partitions.Create(2, ("alpha", Partitions.WithCosine(0.2)), ("beta", Partitions.WithCosine(0.9)));
        var fused = Fuse(partition, "alpha", new RecallOptions { Fusion = FusionMethod.ReciprocalRank });
        Assert.Equal(((1 / 62.0) + (1 / 61.0)) / (2 / 61.0), fused[0].Base, 1e-12);
        Assert.Equal((1 / 61.0) / (2 / 61.0), fused[1].Base, 1e-12);
    }

    private static Candidate[] Fuse(ScopePartition partition, string text, RecallOptions options)
    {
        var scratch = new RecallScratch();
        var query = new AnalyzeStage().Run(text, partition.Authors, scratch);
        var vector = new VectorSearchStage().Run(new QueryVector(new float[] { 1, 0 }, null), partition.Vectors, options.ArmCap, scratch);
        var lexical = new LexicalSearchStage().Run(query, partition.Texts, options.ArmCap, scratch);
        return new FuseStage(options).Run(vector, lexical, partition.Vectors, partition.Texts, scratch).ToArray();
    }
}
