namespace Athena.Recall.Strategies.Parts.Analyzers;

/// <summary>A question that names an event and asks for something beside it.</summary>
/// <param name="Event">The words of the event.</param>
/// <param name="Rest">The words of what is asked.</param>
/// <param name="Side">Where that lies.</param>
internal sealed record AnchorQuestion(string Event, string Rest, AnchorSide Side)
{
    private static readonly (string Words, AnchorSide Side)[] Joins =
        [("right after", AnchorSide.After), ("after", AnchorSide.After), ("following", AnchorSide.After), ("right before", AnchorSide.Before), ("before", AnchorSide.Before), ("prior to", AnchorSide.Before), ("while", AnchorSide.While), ("during", AnchorSide.While)];

    private static readonly string[] Causes =
        ["why did", "why does", "why do", "why was", "why were", "why is", "why are", "why", "what led to", "what caused", "what made", "how come", "what is the cause of", "what was the cause of", "what was the reason for"];

    /// <summary>Divides a question at "before", "after" or "while"; null where it has none, or where no word is left for the event.</summary>
    public static AnchorQuestion? Beside(string query)
    {
        var text = query.Trim().TrimEnd('?', '.', '!').TrimEnd();
        foreach (var (words, side) in Joins)
        {
            if (text.StartsWith(words + " ", StringComparison.OrdinalIgnoreCase) && text.IndexOf(',', StringComparison.Ordinal) is > 0 and var comma)
            {
                return Of(text[(words.Length + 1)..comma], text[(comma + 1)..], side);
            }

            if (text.IndexOf($" {words} ", StringComparison.OrdinalIgnoreCase) is > 0 and var at)
            {
                return Of(text[(at + words.Length + 2)..], text[..at], side);
            }
        }

        return null;
    }

    /// <summary>Reads what a question asks the cause of; null where it asks for none.</summary>
    public static AnchorQuestion? Cause(string query)
    {
        var text = query.Trim().TrimEnd('?', '.', '!').TrimEnd();
        var words = Array.Find(Causes, words => text.StartsWith(words + " ", StringComparison.OrdinalIgnoreCase));
        return words is null ? null : Of(text[(words.Length + 1)..], query, AnchorSide.Cause);
    }

    private static AnchorQuestion? Of(string @event, string rest, AnchorSide side) =>
        @event.Trim() is { Length: > 0 } words && rest.Trim() is { Length: > 0 } asked ? new AnchorQuestion(words, asked, side) : null;
}
