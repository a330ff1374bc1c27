using Athena.Embedding;
using Athena.Recall.Evidence;

namespace Athena.Core.Tests.Recall.Evidence;

public sealed class BigramsTests
{
    private static readonly StaticEmbedder Model = StaticEmbedder.LoadDefault();

    [Theory]
    [InlineData("red garden chair", "she painted a red garden chair", 1)]
    [InlineData("red garden chair", "a garden chair that was red", 0.5f)]
    [InlineData("red garden chair", "a chair in a red house", 0)]
    [InlineData("red gardens chairs", "red garden chair", 1)]
    [InlineData("red garden red garden", "red garden", 2 / 3f)]
    [InlineData("red", "red garden", 0)]
    [InlineData("red garden", "red", 0)]
    [InlineData("", "", 0)]
    public void Share_Texts_IsThatOfThePairsFound(string question, string text, float expected)
    {
        WordTable table = new(Model);
        Bigrams bigrams = new();
        bigrams.Start(table.Read(question), table);
        Assert.Equal(expected, bigrams.Share(table.Read(text), table), 1e-6f);
    }

    [Fact]
    public void Share_DrawnWords_IsThatOfACountPairByPair()
    {
        string[] words = ["red", "garden", "chair", "river", "violin", "market"];
        var random = new Random(5);
        WordTable table = new(Model);
        Bigrams bigrams = new();
        for (var round = 0; round < 200; round++)
        {
            var question = table.Read(string.Join(' ', random.GetItems(words, random.Next(2, 12))));
            var text = table.Read(string.Join(' ', random.GetItems(words, random.Next(0, 20))));
            bigrams.Start(question, table);
            var found = Enumerable.Range(1, question.Length - 1).Count(i => Enumerable.Range(1, Math.Max(0, text.Length - 1)).Any(j => (text[j - 1], text[j]) == (question[i - 1], question[i])));
            Assert.Equal((float)found / (question.Length - 1), bigrams.Share(text, table), 1e-6f);
        }
    }
}
