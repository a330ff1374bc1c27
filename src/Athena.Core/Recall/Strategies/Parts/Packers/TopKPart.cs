using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Packers;

/// <summary>The first k.</summary>
internal sealed class TopKPart : ISelector
{
    public static PartDefinition Definition { get; } = new() { Name = "top-k", Kind = PartKind.Packer, Order = 10, Create = static _ => new TopKPart() };

    public void Select(RecallState state)
    {
        if (state.Request.Filter is { MinScore: > 0 and var least })
        {
            state.Candidates.RemoveAll(candidate => candidate.Score < least);
        }

        if (state.Candidates.Count > state.Request.K)
        {
            state.Candidates.RemoveRange(state.Request.K, state.Candidates.Count - state.Request.K);
        }
    }
}
