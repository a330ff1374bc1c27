using Athena.Text;

namespace Athena.Core.Tests.Text;

public sealed class ShortWordTableTests
{
    [Fact]
    public void Find_AnyWords_IsTrueOnlyWhereTheSlotHoldsThatWord()
    {
        var random = new Random(3);
        var table = new ShortWordTable();
        var owner = new Dictionary<int, string>();
        var hits = 0;
        for (var i = 0; i < 50_000; i++)
        {
            var word = string.Concat(Enumerable.Range(0, 1 + random.Next(ShortWordTable.MaxLength)).Select(_ => (char)('a' + random.Next(2))));
            var text = word + new string('x', random.Next(2) * 20);
            var found = table.Find(text, word.Length, out var slot);
            Assert.InRange(slot, 0, ShortWordTable.SlotCount - 1);
            Assert.Equal(owner.GetValueOrDefault(slot) == word, found);
            hits += found ? 1 : 0;
            owner[slot] = word;
        }

        Assert.True(hits > 10_000, $"{hits} hits");
    }

    [Fact]
    public void Find_EveryLengthAndEnd_TellsWordsApart()
    {
        var table = new ShortWordTable();
        for (var length = 1; length <= ShortWordTable.MaxLength; length++)
        {
            var word = "abcdefghijklmnop"[..length];
            Assert.False(table.Find(word, length, out var slot));
            Assert.True(table.Find(word + "qrstuvwxyzabcdefgh", length, out var again));
            Assert.Equal(slot, again);
            for (var i = 0; i < length; i++)
            {
                var other = word[..i] + "ö" + word[(i + 1)..];
                Assert.False(table.Find(other, length, out _) && table.Find(word, length, out _));
                table.Find(word, length, out _);
            }
        }

        table.Clear();
        Assert.False(table.Find("a", 1, out _));
    }
}
