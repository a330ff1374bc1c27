using Athena.Recall.Strategies.Parts.Arms;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>Lifts the records that were useful on questions like this one, by how like and how useful.</summary>
internal sealed class MemoBoostPart(double weight, double least) : IReranker
{
    public static PartDefinition Definition { get; } = new()
    {
        Name = "memo-boost",
        Kind = PartKind.Reranker,
        Options = [PartOption.Number("weight", 0.3, 0, 1), PartOption.Number("match", 0.75, 0.5, 1)],
        Create = static options => new MemoBoostPart(options.Number("weight"), options.Number("match")),
    };

    public void Rerank(RecallState state)
    {
        var matches = MemoMatches.Of(state, least).ToDictionary(static m => m.Ordinal);
        if (matches.Count == 0)
        {
            state.Inapplicable(Definition.Name);
            return;
        }

        state.Normalise();
        foreach (var candidate in state.Candidates)
        {
            if (matches.TryGetValue(candidate.Ordinal, out var match))
            {
                candidate.Add("memo", match.Likeness * match.Share, weight);
            }
        }
    }
}
