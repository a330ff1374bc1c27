using System.Buffers;
using Athena.Lexical;

namespace Athena.Core.Tests.Lexical;

public sealed class InvertedIndexSimilarTests
{
    [Theory]
    [InlineData("kuberent", "kubernet:1")]
    [InlineData("kubernet", "")]
    [InlineData("fesetiv", "festiv:1")]
    [InlineData("festivl", "festiv:1 festivl2:1")]
    [InlineData("fsetival", "")]
    [InlineData("cat", "")]
    [InlineData("cats", "catz:1")]
    [InlineData("printre", "printer:1")]
    [InlineData("zzzzzzzz", "")]
    public void FindSimilar_Word_GivesTermsWithinTheEditsOfItsLength(string word, string expected)
    {
        var index = InvertedIndexTests.Index("kubernetes printer", "festival cat catz", "printer");
        index.Add(3, "festivl2");

        Assert.Equal(expected, Found(index, word));
    }

    [Fact]
    public void FindSimilar_ManyTerms_GivesTheFiveNearestTheFrequentFirst()
    {
        var index = InvertedIndexTests.Index("w0000001", "w0000001 w0000002", "w0000003 w0000004 w0000005 w0000006", "w0000012");

        Assert.Equal("w0000001:1 w0000002:1 w0000003:1 w0000004:1 w0000005:1", Found(index, "w0000000"));
    }

    [Fact]
    public void FindSimilar_RandomVocabulary_EqualsTheComparisonOfEveryTerm()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            InvertedIndex index = new() { HeadDocuments = 40 };
            HashSet<string> live = [];
            for (var ordinal = 0; ordinal < 400; ordinal++)
            {
                var word = Word(random) + ordinal;
                index.Add(ordinal, word);
                live.Add(word);
                if (ordinal == 200)
                {
                    // Makes the trigrams; what follows comes later.
                    Found(index, "nothing");
                }

                if (random.Next(3) == 0)
                {
                    Assert.True(index.Remove(ordinal));
                    live.Remove(word);
                }
            }

            for (var i = 0; i < 40; i++)
            {
                var word = Word(random) + random.Next(400);
                Assert.Equal(Near(word, live), Found(index, word));
            }
        }
    }

    [Fact]
    public void FindSimilar_OnAnImage_FindsItsTermsAndLaterOnes()
    {
        var index = InvertedIndexTests.Index("kubernetes", "kubernetez");
        ArrayBufferWriter<byte> output = new();
        Assert.True(index.TryWrite(output, [0, 1], 2));
        InvertedIndex loaded = new();
        Assert.True(loaded.TryLoad(output.WrittenSpan.ToArray(), 2));
        Assert.Equal("kubernet:1 kubernetez:2", Found(loaded, "kuberneti"));

        loaded.Add(2, "kubernetx");
        Assert.True(loaded.Remove(0));

        Assert.Equal("kubernetx:1 kubernetez:2", Found(loaded, "kuberneti"));
    }

    [Fact]
    public void FindSimilar_ManyTermsAfterTheFirstSearch_MakesTheTrigramsAnew()
    {
        var index = InvertedIndexTests.Index("beginning");
        Found(index, "nothing");
        for (var ordinal = 1; ordinal < 3_000; ordinal++)
        {
            index.Add(ordinal, $"word{ordinal}x");
        }

        Assert.Equal("word2999x:1", Found(index, "word2999xy", leastDice: 0.85));
    }

    [Theory]
    [InlineData(0.29)]
    [InlineData(0.91)]
    [InlineData(double.NaN)]
    public void FindSimilar_DiceOutOfRange_IsRefused(double dice) =>
        Assert.Throws<InvalidInputException>(() => InvertedIndexTests.Index("red").FindSimilar("word", dice, new SimilarTerms()));

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abcd", "abcd", 0)]
    [InlineData("abcd", "abdc", 1)]
    [InlineData("abcd", "bacd", 1)]
    [InlineData("abcd", "abxd", 1)]
    [InlineData("abcd", "abcde", 1)]
    [InlineData("abcd", "acd", 1)]
    [InlineData("abcd", "badc", 2)]
    [InlineData("abcd", "wxyz", 3)]
    [InlineData("abcd", "abcdefgh", 3)]
    public void EditDistance_Words_CountsUpToTheMost(string left, string right, int expected)
    {
        Assert.Equal(expected, Math.Min(3, EditDistance.Between(left, right, 2)));
        Assert.Equal(expected, Math.Min(3, EditDistance.Between(right, left, 2)));
    }

    private static string Found(InvertedIndex index, string word, double leastDice = 0.4)
    {
        SimilarTerms similar = new();
        index.FindSimilar("before", leastDice, similar);
        index.FindSimilar(word, leastDice, similar);
        var edits = similar.Edits.ToArray();
        return string.Join(' ', edits.Select((edit, i) => $"{similar.Terms[i].ToString()}:{edit}"));
    }

    // Few letters, so that many words are near each other.
    private static string Word(Random random) => new(random.GetItems<char>("aab", random.Next(3, 7)));

    private static string Near(string word, HashSet<string> terms) =>
        string.Join(' ', (from term in terms
                          let edits = Edits(word, term)
                          where word.Length >= 4 && term.Length >= 4 && edits > 0 && edits <= (word.Length <= 7 ? 1 : 2) && Dice(word, term) >= 0.4
                          select $"{term}:{edits}").Order(new ByEdits()).Take(5));

    private static double Dice(string left, string right)
    {
        var (a, b) = (Set(left), Set(right));
        return 2.0 * a.Intersect(b).Count() / (a.Count + b.Count);

        static HashSet<string> Set(string text) => [.. Enumerable.Range(0, text.Length + 1).Select(i => $"  {text} ".Substring(i, 3))];
    }

    private static int Edits(string left, string right)
    {
        var cells = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                cells[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(Math.Min(cells[i - 1, j], cells[i, j - 1]) + 1, cells[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    cells[i, j] = Math.Min(cells[i, j], cells[i - 2, j - 2] + 1);
                }
            }
        }

        return cells[left.Length, right.Length];
    }

    private sealed class ByEdits : IComparer<string>
    {
        public int Compare(string? left, string? right)
        {
            var byEdits = left![^1].CompareTo(right![^1]);
            return byEdits != 0 ? byEdits : string.CompareOrdinal(left[..^2], right[..^2]);
        }
    }
}
