using Athena.Recall;
using Athena.Recall.Passages;

namespace Athena.Core.Tests.Recall.Passages;

public sealed class PassageWindowsTests
{
    [Fact]
    public void Cut_WordsOfOneLength_BeginsHalfAWindowApart()
    {
        // Ten bytes a word with its blank: 32 words are 319 bytes, the most that 80 tokens hold.
        var text = string.Join(' ', Enumerable.Range(0, 58).Select(static i => $"word{i:00000}"));

        Assert.Equal([0..319, 160..479, 320..579], PassageWindows.Cut(text, 80));
    }

    [Fact]
    public void Cut_GeneratedTexts_CoversEveryWordWithinTheSize()
    {
        var random = new Random(3);
        string[] words = ["a", "blue", "Übermaß", "schoolbook", "😀😀", "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字", new string('x', 700)];
        string[] blanks = [" ", "\n\n", "\u2003", new string(' ', 90)];
        for (var round = 0; round < 200; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(120)).Select(_ => words[random.Next(words.Length)] + blanks[random.Next(blanks.Length)]));
            var size = random.Next(32, 257);

            var windows = PassageWindows.Cut(text, size);

            var covered = new bool[text.Length];
            foreach (var window in windows)
            {
                Assert.InRange(TokenEstimate.Of(text[window]), 1, size);
                Assert.False(char.IsLowSurrogate(text[window.Start]), "a window begins inside a character");
                Array.Fill(covered, true, window.Start.Value, window.End.Value - window.Start.Value);
            }

            Assert.All(Enumerable.Range(0, text.Length).Where(i => !char.IsWhiteSpace(text[i])), i => Assert.True(covered[i]));
            Assert.All(windows.Zip(windows.Skip(1)), static pair => Assert.True(pair.First.Start.Value < pair.Second.Start.Value && pair.First.End.Value < pair.Second.End.Value));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    public void Cut_NoWords_GivesNone(string text) => Assert.Empty(PassageWindows.Cut(text, 80));
}
