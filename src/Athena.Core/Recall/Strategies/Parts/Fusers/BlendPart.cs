using Athena.Recall.Stages;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Fusers;

/// <summary>Least to greatest score of each arm as 0 to 1, mixed in fixed shares.</summary>
internal sealed class BlendPart(FuseStage stage, double weight) : StageFuser(stage)
{
    public static PartDefinition Definition { get; } = new()
    {
        Name = "blend",
        Kind = PartKind.Fuser,
        Options = [PartOption.Number("weight", 0.7, 0, 1)],
        Create = static options => new BlendPart(new FuseStage(options.Recall), options.Number("weight")),
    };

    protected override void Rescore(VariantRun run, Span<Candidate> candidates)
    {
        var (least, most, leastText, mostText) = (double.MaxValue, double.MinValue, double.MaxValue, double.MinValue);
        foreach (ref readonly var candidate in candidates)
        {
            (leastText, mostText) = (Math.Min(leastText, candidate.Bm25), Math.Max(mostText, candidate.Bm25));
            if (candidate.HasVector)
            {
                (least, most) = (Math.Min(least, candidate.Cosine), Math.Max(most, candidate.Cosine));
            }
        }

        foreach (ref var candidate in candidates)
        {
            candidate.VectorScore = candidate.HasVector ? Scaled(candidate.Cosine, least, most) : 0;
            candidate.LexicalScore = Scaled(candidate.Bm25, leastText, mostText);
            Share(ref candidate, weight * candidate.VectorScore, (1 - weight) * candidate.LexicalScore);
        }
    }

    private static double Scaled(double score, double least, double most) => most > least ? (score - least) / (most - least) : score > 0 ? 1 : 0;
}
