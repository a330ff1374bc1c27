using Athena.Recall.Strategies.Parts.Chat;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Expanders;

/// <summary>Plausible answers by a language model, mixed into the vector of the question (Gao et al., ACL 2023); the words searched stay those of the question.</summary>
internal sealed class HypothesisChatPart(int most) : IExpander
{
    public static PartDefinition Definition { get; } = new()
    {
        Name = "hypothesis-llm",
        Kind = PartKind.Expander,
        NeedsChat = true,
        Options = [PartOption.Number("hypotheses", 1, 1, 4)],
        Create = static options => new HypothesisChatPart(options.Count("hypotheses")),
    };

    public async ValueTask ExpandAsync(RecallState state, CancellationToken cancellationToken)
    {
        var texts = await ChatCall.AskAsync(
            state,
            $"Write {most} plausible answer(s) to the query, each below 120 words. Reply {{\"answers\": [\"...\"]}}.",
            json => json.WriteString("query", state.Request.Query),
            reply => ChatReply.Texts(reply, "answers", most),
            cancellationToken).ConfigureAwait(false);
        Mix(state, texts);
    }

    /// <summary>Mixes texts half and half into the vector of the question.</summary>
    public static void Mix(RecallState state, IReadOnlyList<string> texts)
    {
        const double Half = 0.5;
        state.Variants[0].OwnWeight = Half;
        state.Variants[0].Mixed.AddRange(texts.Select(text => (text, Half / texts.Count)));
    }
}
