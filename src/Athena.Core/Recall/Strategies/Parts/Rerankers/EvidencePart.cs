using Athena.Recall.Stages;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>Evidence beyond the single record: neighbours, session, author, or all signals through trees; the engine's settings hold where the plan sets nothing.</summary>
internal sealed class EvidencePart(EvidenceStage stage, bool needsSessions) : IVariantReranker
{
    public static PartDefinition Definition { get; } = new()
    {
        Name = "evidence",
        Kind = PartKind.Reranker,
        Order = -20,
        Options =
        [
            PartOption.Choice("profile", "engine", "none", "handset", "learned"),
            PartOption.Number("neighbour", null, 0, 2),
            PartOption.Number("far-neighbour", null, 0, 2),
            PartOption.Number("session", null, 0, 2),
            PartOption.Number("speaker", null, 0, 2),
            PartOption.Number("bigram", null, 0, 2),
            PartOption.Number("sessions", null, 0, 50),
        ],
        Create = static options => new EvidencePart(options.Evidence(Settings(options)), options.Is("profile", "handset")),
    };

    public void Widen(VariantRun run)
    {
        if (needsSessions && run.State.Partition.Sessions.Turns == 0)
        {
            run.State.Inapplicable("neighbours");
        }

        stage.Widen(run.Variant.Text, run.Variant.Query, run.Vector, run.Lexical, run.State.Partition, run.State.Scratch);
    }

    public Memory<Candidate> Rerank(VariantRun run, Memory<Candidate> fused)
    {
        var request = run.Number == 0 ? run.State.Request : run.State.Request with { Query = run.Variant.Text };
        return stage.Run(fused, request, run.Vector, run.Lexical, run.State.Partition, run.State.Scratch);
    }

    private static RecallOptions Settings(PartOptions options)
    {
        var engine = options.Recall.Evidence;
        return options.Recall with
        {
            Ranking = options.Text("profile") switch
            {
                "none" => RankingProfile.None,
                "handset" => RankingProfile.Handset,
                "learned" => RankingProfile.Learned,
                _ => options.Recall.Ranking,
            },
            Evidence = engine with
            {
                NeighbourWeight = options.Number("neighbour", engine.NeighbourWeight),
                FarNeighbourWeight = options.Number("far-neighbour", engine.FarNeighbourWeight),
                SessionWeight = options.Number("session", engine.SessionWeight),
                SpeakerWeight = options.Number("speaker", engine.SpeakerWeight),
                BigramWeight = options.Number("bigram", engine.BigramWeight),
                Sessions = (int)options.Number("sessions", engine.Sessions),
            },
        };
    }
}
