using Athena.Recall.Stages;

namespace Athena.Recall.Strategies.Parts.Fusers;

/// <summary>Calibrated scores, weighted by what each arm has to offer; the engine's settings hold where the plan sets nothing.</summary>
internal sealed class CalibratedPart(FuseStage stage) : StageFuser(stage)
{
    public static PartDefinition Definition { get; } = new()
    {
        Name = "calibrated",
        Kind = PartKind.Fuser,
        Options = [PartOption.Number("vector-weight", null, 0, 4), PartOption.Number("lexical-weight", null, 0, 4)],
        Create = static options => new CalibratedPart(new FuseStage(Settings(options))),
    };

    /// <summary>Gets the weights.</summary>
    public static RecallOptions Settings(PartOptions options) => options.Recall with
    {
        VectorWeight = options.Number("vector-weight", options.Recall.VectorWeight),
        LexicalWeight = options.Number("lexical-weight", options.Recall.LexicalWeight),
    };
}
