using System.Text;

namespace Athena.Lexical;

/// <summary>
/// Lower case, and Latin letters without their marks. A table, because the invariant globalization mode of the
/// build makes <see cref="string.Normalize()"/> a silent no-op.
/// </summary>
internal static class LatinFolding
{
    /// <summary>The most characters that one rune folds to.</summary>
    public const int MaxFoldedLength = 2;

    private const int FirstExtended = 0xC0;
    private const int FirstAdditional = 0x1E00;
    private const char Keep = '.';

    // U+00C0 to U+024F: the base letter of each, Keep where there is none or where it takes two letters.
    private const string Extended =
        "aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y" +
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkklllllll" +
        "lllnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs" +
        "b......................i........oo.............uu....zz........." +
        ".............aaiioouuuuuuuuuu.aaaa....ggkkoooo..j...gg..nnaa..oo" +
        "aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............" +
        "...b............";

    // U+1E00 to U+1EFF, among them the letters of Vietnamese.
    private const string Additional =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm" +
        "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv" +
        "wwwwwwwwwwxxxxyyzzzzzzhtwyas....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee" +
        "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

    /// <summary>Writes the folded form of a rune.</summary>
    /// <param name="rune">A letter, digit or mark.</param>
    /// <param name="folded">At least <see cref="MaxFoldedLength"/> long.</param>
    /// <returns>The characters written; 0 for marks that only decorate a Latin letter.</returns>
    public static int Fold(Rune rune, Span<char> folded)
    {
        if (IsDropped(rune.Value))
        {
            return 0;
        }

        // First, because some signs turn into a letter of the table: the angstrom sign for one.
        rune = Rune.ToLowerInvariant(rune);
        var value = rune.Value;

        if (TwoLetters(value) is { } pair)
        {
            pair.CopyTo(folded);
            return pair.Length;
        }

        var letter = BaseLetter(value);
        if (letter != Keep)
        {
            folded[0] = letter;
            return 1;
        }

        return rune.EncodeToUtf16(folded);
    }

    /// <summary>Whether a code point inside a word is left out: a combining diacritic or the soft hyphen.</summary>
    public static bool IsDropped(int value) => value is (>= 0x300 and <= 0x36F) or 0xAD;

    private static char BaseLetter(int value) => value switch
    {
        >= FirstExtended and < FirstExtended + 400 => Extended[value - FirstExtended],
        >= FirstAdditional and < FirstAdditional + 256 => Additional[value - FirstAdditional],
        _ => Keep,
    };

    private static string? TwoLetters(int value) => value switch
    {
        0xE6 or 0x1E3 or 0x1FD => "ae",
        0xFE => "th",
        0xDF => "ss",
        0x133 => "ij",
        0x153 => "oe",
        _ => null,
    };
}
