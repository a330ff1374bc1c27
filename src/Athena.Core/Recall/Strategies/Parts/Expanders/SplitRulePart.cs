using Athena.Recall.Strategies.Parts.Texts;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Expanders;

/// <summary>The parts of a question by rules: several question marks, comparisons, names joined by "and".</summary>
internal sealed class SplitRulePart(int most) : IExpander
{
    public static PartDefinition Definition { get; } = new()
    {
        Name = "split-rule",
        Kind = PartKind.Expander,
        Options = SplitChatPart.Definition.Options,
        Create = static options => new SplitRulePart(options.Count("parts")),
    };

    public ValueTask ExpandAsync(RecallState state, CancellationToken cancellationToken)
    {
        using (new GateLease(state.Partition))
        {
            var parts = QuestionParts.Of(state.Request.Query, state.Partition);
            if (parts.Count < 2 || VariantList.Add(state, parts, 1, Definition.Name, most) < 2)
            {
                state.Inapplicable("split");
            }
        }

        return ValueTask.CompletedTask;
    }
}
