namespace Athena.Lab.Corpus;

/// <summary>Splits text and identifiers into words, in lower case.</summary>
internal static class NameWords
{
    /// <summary>A shorter beginning shared with a name gives nothing away.</summary>
    private const int ShortestTellingPrefix = 3;

    /// <summary>Gets the words of a text: runs of letters, digits and, inside, apostrophes and underscores.</summary>
    internal static IEnumerable<string> OfText(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && (char.IsLetterOrDigit(text[i]) || (start >= 0 && text[i] is '\'' or '_')))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                yield return text[start..i];
                start = -1;
            }
        }
    }

    /// <summary>Gets the words of an identifier: each run of letters and digits whole, and its parts at the humps.</summary>
    internal static IEnumerable<string> OfIdentifier(string identifier)
    {
        foreach (var whole in OfText(identifier))
        {
            yield return whole.ToLowerInvariant();
            foreach (var part in Humps(whole))
            {
                yield return part.ToLowerInvariant();
            }
        }
    }

    /// <summary>Tells whether a word of a text gives a name away: it is one of its words, or one begins with the other in three letters or more.</summary>
    internal static bool GivesAway(string word, IReadOnlyCollection<string> nameWords)
    {
        foreach (var part in OfIdentifier(word))
        {
            foreach (var name in nameWords)
            {
                var (shorter, longer) = name.Length <= part.Length ? (name, part) : (part, name);
                if (name == part || (shorter.Length >= ShortestTellingPrefix && longer.StartsWith(shorter, StringComparison.Ordinal)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static IEnumerable<string> Humps(string whole)
    {
        foreach (var word in whole.Split('_', StringSplitOptions.RemoveEmptyEntries))
        {
            var start = 0;
            for (var i = 1; i < word.Length; i++)
            {
                var opensWord = char.IsUpper(word[i]) && (char.IsLower(word[i - 1]) || (i + 1 < word.Length && char.IsLower(word[i + 1])));
                if (opensWord || char.IsDigit(word[i]) != char.IsDigit(word[i - 1]))
                {
                    yield return word[start..i];
                    start = i;
                }
            }

            yield return word[start..];
        }
    }
}
