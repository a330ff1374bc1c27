using Athena.Recall;
using Athena.Recall.Stages;

namespace Athena.Benchmarks.Data;

/// <summary>What the arms gave for one question, kept apart from the scratch that the measured stages reuse.</summary>
public sealed class RankingInput
{
    private readonly RecallScratch _own = new();

    private RankingInput(RecallFixture fixture, int query)
    {
        Request = fixture.Requests[query];
        var cap = new RecallOptions().ArmCap;
        Analyzed = new AnalyzeStage().Run(Request.Query, fixture.Partition.Authors, _own);
        var vector = new QueryVector(fixture.EmbedQuery(query), null);
        Vector = new VectorSearchStage().Run(vector, fixture.Partition.Vectors, cap, _own);
        Lexical = new LexicalSearchStage().Run(Analyzed, fixture.Partition.Texts, cap, _own);
        Fused = new FuseStage(new RecallOptions()).Run(Vector, Lexical, fixture.Partition.Vectors, fixture.Partition.Texts, _own).ToArray();
        Ranked = new RerankStage(new RecallOptions())
            .Run(Fused.ToArray(), Analyzed.Terms, fixture.Partition, Request.K, TimeProvider.System.GetUtcNow(), _own).ToArray();
        Result = new PackStage(new RecallOptions()).Run(Ranked, Request, fixture.Partition, null);
    }

    /// <summary>Gets the request.</summary>
    public RecallRequest Request { get; }

    /// <summary>Gets the analysed query.</summary>
    public AnalyzedQuery Analyzed { get; }

    /// <summary>Gets the vector arm.</summary>
    public VectorArm Vector { get; }

    /// <summary>Gets the lexical arm.</summary>
    public LexicalArm Lexical { get; }

    /// <summary>Gets the fused candidates.</summary>
    public Candidate[] Fused { get; }

    /// <summary>Gets the ranked candidates.</summary>
    public Candidate[] Ranked { get; }

    /// <summary>Gets the packed result.</summary>
    public RecallResult Result { get; }

    /// <summary>Runs the stages before the measured one for the first questions.</summary>
    public static RankingInput[] Create(RecallFixture fixture, int count) =>
        [.. Enumerable.Range(0, count).Select(query => new RankingInput(fixture, query))];
}
