using System.Text;

namespace Athena.Lab.Corpus;

/// <summary>Finds where sentences end.</summary>
internal static class Sentences
{
    private static readonly string[] Abbreviations = ["e.g.", "i.e.", "etc.", "vs.", "cf."];

    /// <summary>Gets the first sentence, or the whole text where none ends.</summary>
    internal static string First(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (EndsAt(text, i))
            {
                return text[..(i + 1)];
            }
        }

        return text;
    }

    /// <summary>Cuts a text to a number of UTF-8 bytes: after a sentence, else at a space, else between characters.</summary>
    internal static string Cut(string text, int maxBytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= maxBytes)
        {
            return text;
        }

        var length = LongestPrefix(text, maxBytes);
        for (var i = length - 1; i > 0; i--)
        {
            if (EndsAt(text, i))
            {
                return text[..(i + 1)];
            }
        }

        var space = text.LastIndexOf(' ', length - 1);
        return space > 0 ? text[..space] : text[..length];
    }

    private static bool EndsAt(string text, int i)
    {
        if (text[i] is not ('.' or '!' or '?'))
        {
            return false;
        }

        if (i + 1 == text.Length)
        {
            return true;
        }

        return text[i + 1] == ' ' && (i + 2 == text.Length || !char.IsLower(text[i + 2]))
            && !Array.Exists(Abbreviations, word => text.AsSpan(0, i + 1).EndsWith(word, StringComparison.OrdinalIgnoreCase));
    }

    private static int LongestPrefix(string text, int maxBytes)
    {
        var bytes = 0;
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > maxBytes)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return length;
    }
}
