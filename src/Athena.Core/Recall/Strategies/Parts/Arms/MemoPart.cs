using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Arms;

/// <summary>Brings the records that were useful on questions like this one, wherever the other arms have them.</summary>
internal sealed class MemoPart(double least) : IArm
{
    public static PartDefinition Definition { get; } = new()
    {
        Name = "memo",
        Kind = PartKind.Arm,
        Options = [PartOption.Number("match", 0.75, 0.5, 1)],
        Create = static options => new MemoPart(options.Number("match")),
    };

    public void Search(VariantRun run) =>
        run.Add(Definition.Name, [.. MemoMatches.Of(run.State, least).OrderByDescending(static m => m.Likeness * m.Share).Select(static m => new ArmHit(m.Ordinal, m.Likeness))]);
}
