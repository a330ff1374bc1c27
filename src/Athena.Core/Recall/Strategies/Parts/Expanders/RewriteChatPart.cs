using Athena.Recall.Strategies.Parts.Chat;
using Athena.Recall.Strategies.Parts.Texts;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Expanders;

/// <summary>A question that points at earlier turns, made to stand alone by a language model; it may use only names of question and turns.</summary>
internal sealed class RewriteChatPart(int turns) : IExpander
{
    public static PartDefinition Definition { get; } = new()
    {
        Name = "rewrite-llm",
        Kind = PartKind.Expander,
        NeedsChat = true,
        Options = [PartOption.Number("turns", 3, 1, 10)],
        Create = static options => new RewriteChatPart(options.Count("turns")),
    };

    public async ValueTask ExpandAsync(RecallState state, CancellationToken cancellationToken)
    {
        var history = state.Request.History.TakeLast(turns).ToList();
        if (!FollowUp.PointsBack(state))
        {
            state.Inapplicable("rewrite");
            return;
        }

        var texts = await ChatCall.AskAsync(
            state,
            "Rewrite the query so that it can be understood without the turns before it; use only names from query and turns. Reply {\"rewritten\": [\"...\"]}.",
            json =>
            {
                json.WriteString("query", state.Request.Query);
                json.WriteStartArray("turns");
                history.ForEach(turn => json.WriteStringValue($"{turn.Role}: {turn.Text}"));
                json.WriteEndArray();
            },
            reply => ChatReply.Texts(reply, "rewritten", 1),
            cancellationToken).ConfigureAwait(false);
        var known = string.Join(' ', history.Select(static turn => turn.Text).Append(state.Request.Query));
        if (EntityNames.In(texts[0], null).Exists(name => !known.Contains(name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new ChatException("The language model rewrote the query with names that were not given. Remedy: none is needed, the rules rewrite it.");
        }

        VariantList.Add(state, texts, 1, Definition.Name, 1);
    }
}
