using System.Security.Cryptography;
using System.Text;
using Athena.Embedding;

namespace Athena.Core.Tests.Embedding;

public sealed class UnicodeFoldingTests
{
    // Printed by eng/generate-unicode-folding.py --digest, which does not use the tables.
    private const string Digest = "144301120eaa8efdde20f1ab6a92c2e814c6e3a2e56d8cc42ce44f5d6c4b89ef";

    [Fact]
    public void Words_EveryCodePointBetweenLetters_MatchesUnicodeData()
    {
        var lines = new StringBuilder();
        for (var code = 0; code <= 0x10FFFF; code++)
        {
            var character = code is >= 0xD800 and <= 0xDFFF ? ((char)code).ToString() : char.ConvertFromUtf32(code);
            lines.Append(System.Globalization.CultureInfo.InvariantCulture, $"{code:X}:{string.Join(' ', Words($"x{character}x"))}\n");
        }

        // Not UnicodeEncoding: no line holds a surrogate alone, but an encoder would hide it if one did.
        var bytes = System.Runtime.InteropServices.MemoryMarshal.AsBytes(lines.ToString().AsSpan());
        Assert.Equal(Digest, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    [Theory]
    [InlineData("\u0130stanbul", "istanbul")]
    [InlineData("\u00C5ngstr\u00F6m", "angstrom")]
    [InlineData("e\u0301a\u0300\u0301\u0302", "ea")]
    [InlineData("\u212A\u2126", "k\u03C9")]
    [InlineData("a\u2260b", "a = b")]
    [InlineData("\uD55C", "\u1112\u1161\u11AB")]
    [InlineData("\uD83D\uDE00x", "\uD83D\uDE00x")]
    [InlineData("a\uD83Db\uDE00c", "abc")]
    [InlineData("\uD801\uDC00", "\uD801\uDC28")]
    [InlineData("\u6771\u4EAC", "\u6771 \u4EAC")]
    [InlineData(" a\u00A0b\u2028c\td\u000Be ", "a b c de")]
    public void Words_NamedCase_IsFolded(string text, string expected) => Assert.Equal(expected, string.Join(' ', Words(text)));

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var scanner = new WordScanner(text, new char[WordScanner.BufferLength]);
        while (scanner.MoveNext())
        {
            words.Add(scanner.Word.ToString());
        }

        return words;
    }
}
