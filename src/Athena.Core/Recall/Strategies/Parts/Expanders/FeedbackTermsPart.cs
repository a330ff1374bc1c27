using Athena.Lexical;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Expanders;

/// <summary>The weightiest words of the first hits (relevance model; Lavrenko and Croft, SIGIR 2001), as further terms of the search.</summary>
internal sealed class FeedbackTermsPart(int hits, int most, double weight) : IExpander
{
    public static PartDefinition Definition { get; } = new()
    {
        Name = "feedback-terms",
        Kind = PartKind.Expander,
        Order = 10,
        Options = [PartOption.Number("hits", 5, 3, 20), PartOption.Number("terms", 8, 0, 20), PartOption.Number("weight", 0.3, 0, 1)],
        Create = static options => new FeedbackTermsPart(options.Count("hits"), options.Count("terms"), options.Number("weight")),
    };

    public ValueTask ExpandAsync(RecallState state, CancellationToken cancellationToken)
    {
        using var gate = new GateLease(state.Partition);
        VariantAnalysis.Analyze(state, state.Variants[0]);
        var chosen = FeedbackTerms.Of(state, hits, most);
        if (chosen.Count == 0)
        {
            state.Inapplicable(Definition.Name);
        }

        var all = chosen.Sum(static t => t.Weight);
        foreach (var (term, termWeight) in chosen)
        {
            TermList terms = new();
            terms.Add(term);
            state.Variants[0].Expansions.Add((terms, weight * termWeight / all));
        }

        return ValueTask.CompletedTask;
    }
}
