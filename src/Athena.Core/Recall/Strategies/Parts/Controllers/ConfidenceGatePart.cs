using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Controllers;

/// <summary>Holds the hits back where it is too unlikely that the answer is among them.</summary>
internal sealed class ConfidenceGatePart(double least) : ISelector
{
    public static PartDefinition Definition { get; } = new()
    {
        Name = "confidence-gate",
        Kind = PartKind.Selector,
        Order = 90,
        Options = [PartOption.Number("least", 0.1, 0, 0.5)],
        Create = static options => new ConfidenceGatePart(options.Number("least")),
    };

    public void Select(RecallState state)
    {
        state.Confidence = Confidence.Of(state);
        if (state.Confidence < least)
        {
            state.Abstained = true;
            state.Warn("abstained");
        }
    }
}
