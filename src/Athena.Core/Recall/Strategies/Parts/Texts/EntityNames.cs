using Athena.Lexical;

namespace Athena.Recall.Strategies.Parts.Texts;

/// <summary>The names in a text, by rules: capital words inside a sentence, capital words beside each other, authors, identifiers.</summary>
internal static class EntityNames
{
    private const int Most = 12;

    /// <summary>Finds them in order, each once.</summary>
    /// <param name="text">The text.</param>
    /// <param name="authors">The authors of the scope; null where they do not matter.</param>
    public static List<string> In(string text, AuthorDirectory? authors)
    {
        List<string> names = [];
        var (start, end) = (-1, -1);
        foreach (var range in new WordRanges(text))
        {
            var (from, to) = (range.Start.Value, range.End.Value);
            var isName = IsName(text, from, to, authors);
            if (isName && start >= 0 && JoinsName(text, end, from))
            {
                end = to;
                continue;
            }

            Add(names, text, start, end, authors);
            (start, end) = isName ? (from, to) : (-1, -1);
        }

        Add(names, text, start, end, authors);
        return names;
    }

    private static bool IsName(string text, int from, int to, AuthorDirectory? authors)
    {
        var word = text[from..to];
        if (authors is not null && authors.HasWord(word))
        {
            return true;
        }

        var hasDigit = word.AsSpan().ContainsAny(AsciiSets.Digits) && word.Any(char.IsLetter);
        var isCamel = word.Skip(1).Any(char.IsUpper) && word.Any(char.IsLower);
        return hasDigit || isCamel || (char.IsUpper(word[0]) && word.Length > 1 && !QuestionWords.IsPlain(word));
    }

    // "New York", "J. Nair" and "ORA-01555" are one name; "Ana, Bo" are two.
    private static bool JoinsName(string text, int end, int from) => text.AsSpan(end, from - end) is " " or "-" or "." or "_" or ". ";

    private static void Add(List<string> names, string text, int start, int end, AuthorDirectory? authors)
    {
        if (start < 0 || names.Count == Most)
        {
            return;
        }

        var name = text[start..end];
        var isAlone = !name.Contains(' ') && StartsSentence(text, start) && authors?.HasWord(name) != true;
        var isOrdinary = isAlone && name.Skip(1).All(char.IsLower);
        if (!isOrdinary && !names.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            names.Add(name);
        }
    }

    private static bool StartsSentence(string text, int start)
    {
        var before = text.AsSpan(0, start).TrimEnd();
        return before.IsEmpty || before[^1] is '.' or '!' or '?' or ':' or '\n';
    }
}
