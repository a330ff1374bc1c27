using Athena.Recall.Strategies.Parts.Texts;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Expanders;

/// <summary>The question as a statement with the weightiest words of the first hits, mixed into its vector.</summary>
internal sealed class HypothesisRulePart : IExpander
{
    private const int Hits = 5;
    private const int Words = 5;

    public static PartDefinition Definition { get; } = new()
    {
        Name = "hypothesis-rule",
        Kind = PartKind.Expander,
        Create = static _ => new HypothesisRulePart(),
    };

    public ValueTask ExpandAsync(RecallState state, CancellationToken cancellationToken)
    {
        using var gate = new GateLease(state.Partition);
        VariantAnalysis.Analyze(state, state.Variants[0]);
        var words = FeedbackTerms.Of(state, Hits, Words).Select(static term => term.Term);
        var text = string.Join(' ', words.Prepend(Statement.Of(state.Request.Query) ?? state.Request.Query));
        if (text == state.Request.Query)
        {
            state.Inapplicable(Definition.Name);
        }
        else
        {
            HypothesisChatPart.Mix(state, [text]);
        }

        return ValueTask.CompletedTask;
    }
}
