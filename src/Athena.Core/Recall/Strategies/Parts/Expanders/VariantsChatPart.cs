using Athena.Recall.Strategies.Parts.Chat;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Expanders;

/// <summary>Other wordings of the question by a language model.</summary>
internal sealed class VariantsChatPart(int most, double weight) : IExpander
{
    public static PartDefinition Definition { get; } = new()
    {
        Name = "variants-llm",
        Kind = PartKind.Expander,
        NeedsChat = true,
        Options = [PartOption.Number("variants", 3, 1, 7), PartOption.Number("weight", 0.9, 0, 1)],
        Create = static options => new VariantsChatPart(options.Count("variants"), options.Number("weight")),
    };

    public async ValueTask ExpandAsync(RecallState state, CancellationToken cancellationToken)
    {
        var texts = await ChatCall.AskAsync(
            state,
            $"Word the query anew in up to {most} ways, each with other words and the same meaning. Reply {{\"variants\": [\"...\"]}}.",
            json => json.WriteString("query", state.Request.Query),
            reply => ChatReply.Texts(reply, "variants", QueryVariant.Most),
            cancellationToken).ConfigureAwait(false);
        if (VariantList.Add(state, texts, weight, Definition.Name, most) == 0)
        {
            state.Inapplicable("variants");
        }
    }
}
