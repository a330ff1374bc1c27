using Athena.Recall.Strategies.Parts.Chat;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Expanders;

/// <summary>The parts of a question by a language model.</summary>
internal sealed class SplitChatPart(int most) : IExpander
{
    public static PartDefinition Definition { get; } = new()
    {
        Name = "split-llm",
        Kind = PartKind.Expander,
        NeedsChat = true,
        Options = [PartOption.Number("parts", 4, 2, 7)],
        Create = static options => new SplitChatPart(options.Count("parts")),
    };

    public async ValueTask ExpandAsync(RecallState state, CancellationToken cancellationToken)
    {
        var parts = await ChatCall.AskAsync(
            state,
            $"Split the query into up to {most} questions that can be answered one by one; where it is only one question, repeat it. Reply {{\"parts\": [\"...\"]}}.",
            json => json.WriteString("query", state.Request.Query),
            reply => ChatReply.Texts(reply, "parts", QueryVariant.Most),
            cancellationToken).ConfigureAwait(false);
        if (parts.Count < 2 || VariantList.Add(state, parts, 1, Definition.Name, most) < 2)
        {
            state.Inapplicable("split");
        }
    }
}
