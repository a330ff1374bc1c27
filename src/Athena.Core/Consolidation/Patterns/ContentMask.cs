using System.Buffers;

namespace Athena.Consolidation.Patterns;

/// <summary>
/// Replaces what differs between two runs of the same step, each part by one character: a number by '#', a path or file
/// name by '¶', a hash by '§', a quoted string by '¤'. White space becomes one blank. The result is never longer.
/// </summary>
internal static class ContentMask
{
    public const char Number = '#';
    public const char Path = '¶';
    public const char Hash = '§';
    public const char Quoted = '¤';

    private const int MaxStackChars = 512;

    // Brackets end a word, so that "(src/a.cs)" and "[12]" show what they hold.
    private static readonly SearchValues<char> Brackets = SearchValues.Create("()[]{}<>;|=");
    private static readonly SearchValues<char> NothingLeft = SearchValues.Create([' ', Number, Path, Hash, Quoted]);

    /// <summary>Gets whether nothing but masked parts and white space remains.</summary>
    public static bool IsEmptyAfterMasking(string content)
    {
        var rented = content.Length <= MaxStackChars ? null : ArrayPool<char>.Shared.Rent(content.Length);
        try
        {
            var buffer = rented ?? stackalloc char[MaxStackChars];
            return !buffer[..Apply(content, buffer)].ContainsAnyExcept(NothingLeft);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<char>.Shared.Return(rented);
            }
        }
    }

    /// <summary>Masks a text in one pass.</summary>
    /// <param name="content">The text.</param>
    /// <param name="destination">At least as long as <paramref name="content"/>.</param>
    /// <returns>The number of characters written.</returns>
    public static int Apply(ReadOnlySpan<char> content, Span<char> destination)
    {
        var written = 0;
        for (var i = 0; i < content.Length;)
        {
            var length = QuotedString.LengthAt(content, i);
            if (length > 0)
            {
                destination[written++] = Quoted;
            }
            else if (IsWordPart(content, i))
            {
                length = WordLength(content, i);
                written += MaskWord(content.Slice(i, length), destination[written..]);
            }
            else
            {
                length = 1;
                WriteSeparator(content[i], destination, ref written);
            }

            i += length;
        }

        return written > 0 && destination[written - 1] == ' ' ? written - 1 : written;
    }

    private static void WriteSeparator(char separator, Span<char> destination, ref int written)
    {
        if (!char.IsWhiteSpace(separator))
        {
            destination[written++] = separator;
        }
        else if (written > 0 && destination[written - 1] != ' ')
        {
            destination[written++] = ' ';
        }
    }

    private static int WordLength(ReadOnlySpan<char> content, int start)
    {
        var end = start + 1;
        while (end < content.Length && IsWordPart(content, end))
        {
            end++;
        }

        return end - start;
    }

    private static bool IsWordPart(ReadOnlySpan<char> content, int index)
    {
        var c = content[index];
        return !char.IsWhiteSpace(c) && !Brackets.Contains(c) && !QuotedString.CanBegin(content, index);
    }

    private static int MaskWord(ReadOnlySpan<char> word, Span<char> destination)
    {
        var core = word.TrimEnd(".,:!?");
        var tail = word[core.Length..];
        var written = 1;
        if (WordShape.IsPath(core))
        {
            destination[0] = Path;
        }
        else if (WordShape.IsHash(core))
        {
            destination[0] = Hash;
        }
        else
        {
            written = MaskNumbers(core, destination);
        }

        tail.CopyTo(destination[written..]);
        return written + tail.Length;
    }

    private static int MaskNumbers(ReadOnlySpan<char> word, Span<char> destination)
    {
        var written = 0;
        for (var i = 0; i < word.Length;)
        {
            var length = WordShape.NumberLength(word[i..]);
            destination[written++] = length > 0 ? Number : word[i];
            i += Math.Max(1, length);
        }

        return written;
    }
}
