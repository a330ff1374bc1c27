using Athena.Recall.Stages;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Fusers;

/// <summary>
/// The best score of a record: over the variants; and, with <c>scale=raw</c>, over the arms too, the cosine as it is beside BM25 as a share of its best.
/// </summary>
internal sealed class MaxPart(FuseStage stage, bool isRaw) : StageFuser(stage)
{
    public static PartDefinition Definition { get; } = new()
    {
        Name = "max",
        Kind = PartKind.Fuser,
        Options = [PartOption.Choice("scale", "calibrated", "raw"), .. CalibratedPart.Definition.Options],
        Create = static options => new MaxPart(new FuseStage(CalibratedPart.Settings(options)), options.Is("scale", "raw")),
    };

    protected override void Rescore(VariantRun run, Span<Candidate> candidates)
    {
        if (!isRaw)
        {
            return;
        }

        foreach (ref var candidate in candidates)
        {
            candidate.VectorScore = candidate.Cosine;
            candidate.LexicalScore = run.Lexical.Summary.TopScore > 0 ? candidate.Bm25 / run.Lexical.Summary.TopScore : 0;
            var byVector = candidate.HasVector && (candidate.Bm25 == 0 || candidate.VectorScore >= candidate.LexicalScore);
            Share(ref candidate, byVector ? candidate.VectorScore : 0, byVector ? 0 : candidate.LexicalScore);
        }
    }
}
