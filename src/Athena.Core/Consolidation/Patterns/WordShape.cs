using System.Buffers;

namespace Athena.Consolidation.Patterns;

/// <summary>Tells by its characters whether a word is a path, a hash or a number.</summary>
internal static class WordShape
{
    private const int ShortestHash = 7;
    private const int LongestHash = 128;
    private const int LongestExtension = 5;
    private const int GuidLength = 36;
    private const string HexPrefix = "0x";

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");
    private static readonly SearchValues<char> Separators = SearchValues.Create("/\\");

    /// <summary>Gets whether it is a path, a URL or a file name: "src/a.cs", "C:\x", "Program.cs:12", but neither "1/2" nor "e.g".</summary>
    public static bool IsPath(ReadOnlySpan<char> word)
    {
        if (word.ContainsAny(Separators))
        {
            return ContainsLetter(word);
        }

        var colon = word.IndexOf(':');
        return IsFileName(colon < 0 ? word : word[..colon]);
    }

    /// <summary>Gets whether it is a GUID, "0x" and hex digits, or 7 to 128 hex digits with both a letter and a digit.</summary>
    public static bool IsHash(ReadOnlySpan<char> word)
    {
        if (word.StartsWith(HexPrefix, StringComparison.OrdinalIgnoreCase))
        {
            return word.Length > HexPrefix.Length && !word[HexPrefix.Length..].ContainsAnyExcept(HexDigits);
        }

        return word.Length == GuidLength
            ? Guid.TryParseExact(word, "D", out _)
            : word.Length is >= ShortestHash and <= LongestHash && !word.ContainsAnyExcept(HexDigits) && word.ContainsAnyInRange('0', '9') && ContainsLetter(word);
    }

    /// <summary>Gets the length of the number a text begins with, inner points and commas included; 0 for none.</summary>
    public static int NumberLength(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && (char.IsDigit(text[end]) || IsInnerMark(text, end)))
        {
            end++;
        }

        return end;
    }

    private static bool IsInnerMark(ReadOnlySpan<char> text, int index) =>
        index > 0 && text[index] is '.' or ',' && index + 1 < text.Length && char.IsDigit(text[index + 1]);

    private static bool IsFileName(ReadOnlySpan<char> word)
    {
        var dot = word.LastIndexOf('.');
        var extension = word[(dot + 1)..];
        return dot > 0
            && dot + extension.Length > 2
            && extension.Length is > 0 and <= LongestExtension
            && char.IsAsciiLetterLower(extension[0])
            && !extension.ContainsAnyExceptInRange('0', 'z')
            && ContainsLetter(word[..dot]);
    }

    private static bool ContainsLetter(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (char.IsLetter(c))
            {
                return true;
            }
        }

        return false;
    }
}
