using System.Buffers;
using System.Text;

namespace Athena.Model;

/// <summary>Checks of single fields that a caller gives.</summary>
internal static class FieldCheck
{
    /// <summary>The longest symbol, in characters.</summary>
    internal const int MaxSymbolLength = 128;

    private static readonly SearchValues<char> SymbolCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_.:/-");

    /// <summary>Checks that a text is well-formed and not too long; null passes.</summary>
    internal static void Text(string? value, string field, int maximumBytes)
    {
        if (value is null)
        {
            return;
        }

        if (HasLoneSurrogate(value))
        {
            Throw.InvalidInput(field, "text with a lone surrogate", "well-formed Unicode", "repair the text where it was cut");
        }

        var bytes = Encoding.UTF8.GetByteCount(value);
        if (bytes > maximumBytes)
        {
            Throw.InvalidInput(field, $"{bytes} UTF-8 bytes", $"at most {maximumBytes} UTF-8 bytes", "split or shorten it");
        }
    }

    /// <summary>Checks as <see cref="Text"/> does, and that there is more than white space; null passes.</summary>
    internal static void Name(string? value, string field, int maximumBytes)
    {
        if (value is not null && string.IsNullOrWhiteSpace(value))
        {
            Throw.InvalidInput(field, value, "more than white space", "leave it out");
        }

        Text(value, field, maximumBytes);
    }

    /// <summary>Checks that a value is a symbol; null passes.</summary>
    internal static void Symbol(string? value, string field)
    {
        if (value is not null && (value.Length is 0 or > MaxSymbolLength || value.AsSpan().ContainsAnyExcept(SymbolCharacters)))
        {
            Throw.InvalidInput(
                field, value, "1 to 128 characters of a-z, 0-9, '_', '.', ':', '/' and '-'", "use lower case and replace other characters by '-'");
        }
    }

    private static bool HasLoneSurrogate(string value)
    {
        for (var i = value.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i]))
            {
                continue;
            }

            if (i + 1 >= value.Length || !char.IsSurrogatePair(value[i], value[i + 1]))
            {
                return true;
            }

            i++;
        }

        return false;
    }
}
