using System.Globalization;
using System.Text;

namespace Athena.Lexical;

/// <summary>Which characters make words.</summary>
internal static class CharacterKind
{
    private const int ModifierApostrophe = 0x2BC;

    /// <summary>Whether a word may start with the rune: a letter or a decimal digit of any script without word breaks of its own.</summary>
    public static bool StartsWord(Rune rune) =>
        rune.IsAscii
            ? char.IsAsciiLetterOrDigit((char)rune.Value)
            : rune.Value != ModifierApostrophe && Rune.IsLetterOrDigit(rune) && !IsWrittenWithoutSpaces(rune.Value);

    /// <summary>Whether a word goes on with the rune: beside letters and digits the marks that belong to them.</summary>
    public static bool ContinuesWord(Rune rune) => StartsWord(rune) || (!rune.IsAscii && IsMark(rune));

    /// <summary>Whether the rune is a letter of Chinese, Japanese or Korean, which become terms one by one and in pairs.</summary>
    public static bool IsCjk(Rune rune) => IsWrittenWithoutSpaces(rune.Value) && Rune.IsLetter(rune);

    private static bool IsMark(Rune rune) =>
        LatinFolding.IsDropped(rune.Value)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static bool IsWrittenWithoutSpaces(int value) => value
        is (>= 0x3005 and <= 0x3007) // iteration mark, closing mark, zero
        or (>= 0x3040 and <= 0x30FF) // hiragana, katakana
        or (>= 0x31F0 and <= 0x31FF) // katakana extensions
        or (>= 0x3400 and <= 0x4DBF) // ideographs, extension A
        or (>= 0x4E00 and <= 0x9FFF) // ideographs
        or (>= 0xAC00 and <= 0xD7A3) // hangul syllables
        or (>= 0xF900 and <= 0xFAFF) // compatibility ideographs
        or (>= 0xFF66 and <= 0xFF9F) // half-width katakana
        or (>= 0x20000 and <= 0x3FFFF); // ideographs, further planes
}
