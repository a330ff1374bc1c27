using Athena.Recall.Strategies.Parts.Analyzers;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>Half the score for how soon beside the event a record lies, on the side asked.</summary>
internal sealed class SidesPart(TimeSpan reach) : IReranker
{
    private const double Share = 0.5;

    public static PartDefinition Definition { get; } = new()
    {
        Name = "sides",
        Kind = PartKind.Reranker,
        Options = [PartOption.Number("reach-days", 3, 1 / 24.0, 90)],
        Create = static options => new SidesPart(TimeSpan.FromDays(options.Number("reach-days"))),
    };

    public void Rerank(RecallState state)
    {
        if (state.Facts.Get<AnchorEvents>() is not { } anchors)
        {
            state.Inapplicable("anchor");
            return;
        }

        state.Normalise();
        foreach (var candidate in state.Candidates)
        {
            candidate.Scale(Share);
            candidate.Add("beside", anchors.GapOf(candidate.Record) is { } beside ? Math.Exp(-(beside.Gap / reach)) : 0, Share);
        }
    }
}
