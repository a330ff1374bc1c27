using System.Globalization;

namespace Athena.Recall.Dates;

/// <summary>Divides a text into words, numbers and signs. An ordinal such as "3rd" is a number; "Q3" and "1990s" are one word.</summary>
internal static class DateLexer
{
    private const int LongestNumber = 4;

    /// <summary>Reads a text.</summary>
    public static List<DateToken> Read(ReadOnlySpan<char> text)
    {
        List<DateToken> tokens = [];
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var end = EndOf(text, at);
            tokens.Add(Token(text, at, end, tokens.Count > 0 && tokens[^1].End == at));
            at = end;
        }

        return tokens;
    }

    private static int EndOf(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsLetterOrDigit(text[end]))
        {
            end++;
        }

        // The possessive belongs to its word: "last year's".
        return end == start ? start + 1
            : end + 1 < text.Length && text[end] is '\'' or '\u2019' && text[end + 1] is 's' or 'S' && (end + 2 == text.Length || !char.IsLetterOrDigit(text[end + 2])) ? end + 2
            : end;
    }

    private static DateToken Token(ReadOnlySpan<char> text, int start, int end, bool isJoined)
    {
        var word = text[start..end].ToString().ToLowerInvariant();
        if (word.EndsWith("'s", StringComparison.Ordinal) || word.EndsWith("\u2019s", StringComparison.Ordinal))
        {
            word = word[..^2];
        }

        var digits = word.Length > 2 && word[^2..] is "st" or "nd" or "rd" or "th" ? word[..^2] : word;
        var isNumber = digits.Length is > 0 and <= LongestNumber && digits.All(char.IsAsciiDigit);
        return new DateToken(word, isNumber ? int.Parse(digits, CultureInfo.InvariantCulture) : -1, start, end, isJoined);
    }
}
