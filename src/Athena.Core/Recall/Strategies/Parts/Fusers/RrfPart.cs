using Athena.Recall.Stages;

namespace Athena.Recall.Strategies.Parts.Fusers;

/// <summary>Reciprocal ranks (Cormack et al., SIGIR 2009).</summary>
internal sealed class RrfPart(FuseStage stage) : StageFuser(stage)
{
    public static PartDefinition Definition { get; } = new()
    {
        Name = "rrf",
        Kind = PartKind.Fuser,
        Options = [PartOption.Number("c", FuseStage.DefaultRankConstant, 1, 200), .. CalibratedPart.Definition.Options],
        Create = static options => new RrfPart(new FuseStage(CalibratedPart.Settings(options) with { Fusion = FusionMethod.ReciprocalRank }, options.Number("c"))),
    };
}
