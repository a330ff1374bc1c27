using System.Text;

namespace Athena.Lexical;

/// <summary>
/// Turns text into the terms that are indexed and searched. Documents and queries take the same way.
/// </summary>
/// <remarks>
/// <list type="number">
/// <item>A <b>word</b> is a run of letters, decimal digits and their marks. It becomes lower case, Latin letters lose
/// their accents (<c>Café</c> and <c>cafe</c> are one; <c>ß</c> is <c>ss</c>), other scripts stay. A possessive
/// <c>'s</c> or <c>’s</c> at its end is dropped; any other apostrophe divides words. Of words above
/// <see cref="MaxTermLength"/> characters the beginning counts.</item>
/// <item>Of the words, 82 English stop words are dropped; those of a to z only are stemmed (<see cref="EnglishStemmer"/>).</item>
/// <item><b>Inner capitals</b> divide a word into parts: before a capital behind a small letter, and before a capital
/// that follows a capital or digit and is followed by two small letters (<c>HTTPServer</c>, not <c>TVs</c>). Then three kinds of
/// terms come, in this order: the whole word, stemmed, so that <c>YouTube</c> and <c>youtube</c> meet; each part of two
/// or more characters, treated as a word; the whole word unstemmed, where that differs.</item>
/// <item><b>Identifiers</b> are words joined by one <c>_</c>, <c>.</c> or <c>-</c> each, with no space. Every word gives
/// its terms as above; behind them comes the whole chain, unstemmed, folded, with its joiners (<c>ora-01555</c>,
/// <c>system.text.json</c>, <c>max_value</c>), if it holds a <c>_</c> or <c>.</c>, or if it starts with a letter and holds
/// a digit. So <c>well-known</c> and <c>7-year-old</c> are plain words. The term is cut like a word.</item>
/// <item><b>Paths</b> are words or identifiers joined by one <c>/</c> or <c>\</c> each. Behind their terms comes the whole path, unstemmed, folded,
/// with <c>/</c> for either (<c>src/athena.core/lexical</c>), if it holds a letter, and a second slash, a <c>_</c> or a <c>.</c>. So <c>and/or</c>
/// and <c>8/5/2023</c> are plain words. The term is cut like a word.</item>
/// <item>Each letter of <b>Chinese, Japanese and Korean</b> is a term, and so is each pair of neighbours.</item>
/// </list>
/// Everything else divides words, lone surrogates and control characters included. Time is linear in the text.
/// Thread-safe; allocates nothing once the list has grown.
/// </remarks>
public static class TextAnalyzer
{
    /// <summary>The most UTF-16 characters that a term has.</summary>
    public const int MaxTermLength = 64;

    /// <summary>
    /// The number of these rules, raised by every change of what they give: an index written under another number is made anew.
    /// </summary>
    public const int Version = 2;

    /// <summary>Replaces the content of a list by the terms of a text.</summary>
    /// <param name="text">Any characters; need not be well-formed UTF-16.</param>
    /// <param name="terms">Receives the terms in the order of the text, repeats included.</param>
    public static void Analyze(ReadOnlySpan<char> text, TermList terms)
    {
        terms.Clear();
        Append(text, terms);
    }

    /// <summary>Adds the terms of a text to those a list has.</summary>
    /// <param name="text">Any characters; need not be well-formed UTF-16. No word continues one of an earlier call.</param>
    /// <param name="terms">Receives the terms in the order of the text, repeats included.</param>
    public static void Append(ReadOnlySpan<char> text, TermList terms) => Append(text, terms, cache: null);

    /// <summary>Adds the terms of a text, and looks its words up in a cache first.</summary>
    internal static void Append(ReadOnlySpan<char> text, TermList terms, WordTermCache? cache)
    {
        var position = 0;
        while (position < text.Length)
        {
            var rune = RuneAt(text, position, out var length);
            if (CharacterKind.StartsWord(rune))
            {
                position = AddPath(text, position, terms, cache);
            }
            else if (CharacterKind.IsCjk(rune))
            {
                position = AddCjkRun(text, position, terms);
            }
            else
            {
                position += length;
            }
        }
    }

    private static int AddPath(ReadOnlySpan<char> text, int start, TermList terms, WordTermCache? cache)
    {
        var (position, slashes) = (start, 0);
        while (true)
        {
            var end = AddChain(text, position, terms, cache);
            if (end + 1 < text.Length && text[end] is '/' or '\\' && CharacterKind.StartsWord(RuneAt(text, end + 1, out _)))
            {
                (position, slashes) = (end + 1, slashes + 1);
                continue;
            }

            if (slashes > 0)
            {
                WordTerms.AddPath(text[start..end], slashes, terms);
            }

            return EndOfPossessive(text, end);
        }
    }

    private static int AddChain(ReadOnlySpan<char> text, int start, TermList terms, WordTermCache? cache)
    {
        var position = start;
        while (true)
        {
            var end = EndOfWord(text, position);
            if (cache is null)
            {
                WordTerms.AddWord(text[position..end], terms);
            }
            else
            {
                cache.AddWord(text[position..], end - position, terms);
            }

            if (end + 1 < text.Length && text[end] is '_' or '.' or '-' && CharacterKind.StartsWord(RuneAt(text, end + 1, out _)))
            {
                position = end + 1;
                continue;
            }

            if (position > start)
            {
                WordTerms.AddIdentifier(text[start..end], terms);
            }

            return end;
        }
    }

    private static int AddCjkRun(ReadOnlySpan<char> text, int start, TermList terms)
    {
        var previous = start;
        var position = start;
        while (position < text.Length)
        {
            var rune = RuneAt(text, position, out var length);
            if (!CharacterKind.IsCjk(rune))
            {
                break;
            }

            terms.Add(text.Slice(position, length));
            if (position > start)
            {
                terms.Add(text[previous..(position + length)]);
            }

            previous = position;
            position += length;
        }

        return position;
    }

    private static int EndOfWord(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length)
        {
            if (char.IsAsciiLetterOrDigit(text[position]))
            {
                position++;
                continue;
            }

            if (char.IsAscii(text[position]) || !CharacterKind.ContinuesWord(RuneAt(text, position, out var length)))
            {
                break;
            }

            position += length;
        }

        return position;
    }

    private static int EndOfPossessive(ReadOnlySpan<char> text, int end)
    {
        var rest = text[end..];
        var isPossessive = rest.Length >= 2 && rest[0] is '\'' or '\u2019' && rest[1] is 's' or 'S'
            && (rest.Length == 2 || !CharacterKind.ContinuesWord(RuneAt(rest, 2, out _)));
        return isPossessive ? end + 2 : end;
    }

    // A lone surrogate reads as U+FFFD, which is no letter.
    private static Rune RuneAt(ReadOnlySpan<char> text, int position, out int length)
    {
        if (char.IsAscii(text[position]))
        {
            length = 1;
            return new Rune(text[position]);
        }

        _ = Rune.DecodeFromUtf16(text[position..], out var rune, out length);
        return rune;
    }
}
