namespace Athena.Recall.Strategies.Parts.Analyzers;

/// <summary>The parts of a question that stand in double quotation marks.</summary>
internal sealed record QuotedParts(IReadOnlyList<string> Texts)
{
    /// <summary>Finds them.</summary>
    public static IReadOnlyList<string> In(string query)
    {
        List<string> texts = [];
        for (var open = query.IndexOf('"'); open >= 0;)
        {
            var close = query.IndexOf('"', open + 1);
            if (close < 0)
            {
                break;
            }

            if (query[(open + 1)..close].Trim() is { Length: > 0 } text)
            {
                texts.Add(text);
            }

            open = query.IndexOf('"', close + 1);
        }

        return texts;
    }
}
