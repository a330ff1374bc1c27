using System.Text;
using Athena.Lexical;

namespace Athena.Core.Tests.Lexical;

public sealed class LatinFoldingTests
{
    [Fact]
    public void Fold_EveryLetter_IgnoresCaseAndIsStable()
    {
        for (var value = 0; value <= 0x1FFFF; value++)
        {
            if (!Rune.IsValid(value) || !Rune.IsLetter(new Rune(value)))
            {
                continue;
            }

            var folded = Fold(new Rune(value));

            Assert.NotEmpty(folded);
            Assert.Equal(folded, Fold(Rune.ToLowerInvariant(new Rune(value))));
            Assert.Equal(folded, string.Concat(folded.EnumerateRunes().Select(Fold)));
        }
    }

    [Theory]
    [InlineData("ÀàÅåĀāĄąǍǎǺǻȀȁȦȧḀḁẠạẶặ", "a")]
    [InlineData("ÇçĆćČčḈḉ", "c")]
    [InlineData("ÉéĒēĘęĚěẾếỆệ", "e")]
    [InlineData("ÑñŃńŇňǸǹŊŋ", "n")]
    [InlineData("ØøÖöŐőƠơỢợǾǿ", "o")]
    [InlineData("ŠšŚśŞşȘșſẛ", "s")]
    [InlineData("ŽžŹźŻżẐẑ", "z")]
    [InlineData("\u212B", "a")]
    [InlineData("ẞß", "ss")]
    [InlineData("Ɛ", "ɛ")]
    public void Fold_LatinLetters_GivesTheBaseLetter(string letters, string expected) =>
        Assert.All(letters.EnumerateRunes(), rune => Assert.Equal(expected, Fold(rune)));

    private static string Fold(Rune rune)
    {
        Span<char> folded = stackalloc char[LatinFolding.MaxFoldedLength];
        return folded[..LatinFolding.Fold(rune, folded)].ToString();
    }
}
