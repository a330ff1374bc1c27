using Athena.Embedding;
using Athena.Recall.Evidence;

namespace Athena.Core.Tests.Recall.Evidence;

public sealed class QuestionHeadTests
{
    private static readonly StaticEmbedder Model = StaticEmbedder.LoadDefault();

    [Theory]
    [InlineData("What instruments does Ada play?", "instrument")]
    [InlineData("Which musical bands has Bob seen?", "music band")]
    [InlineData("What kind of art does Ada make?", "art")]
    [InlineData("In which types of pottery did Bob take lessons?", "potteri")]
    [InlineData("What has Ada painted?", "")]
    [InlineData("Where did Bob move?", "")]
    [InlineData("What the old man who lived behind the river said", "")]
    [InlineData("", "")]
    public void Read_Question_FindsWhatInstancesAreWantedOf(string question, string expected)
    {
        WordTable table = new(Model);
        Span<ushort> head = stackalloc ushort[QuestionHead.Most];
        var count = QuestionHead.Read(question, table, head);
        List<string> terms = [];
        foreach (var word in head[..count])
        {
            terms.Add(table.TermOf(word));
        }

        Assert.Equal(expected, string.Join(' ', terms));
    }

    [Fact]
    public void Best_TextWithAnInstance_IsAboveOneWithout()
    {
        var best = BestOf("My sister has a violin lesson today", "The garden needs water again in the evening");
        Assert.True(best[0] > 0.1f, $"{best[0]}");
        Assert.Equal(0, best[1]);
    }

    [Fact]
    public void Best_WordOfTheQuestionItself_IsNoInstance() => Assert.Equal(0, BestOf("So many instruments")[0]);

    [Fact]
    public void Best_QuestionWithoutAHead_IsNothing()
    {
        WordTable table = new(Model);
        HeadMatch match = new();
        match.Start("Where did Bob move?", table);
        var words = table.Read("He moved to the river with a violin");
        match.Count(words);
        Assert.Equal(0, match.Best(words));
    }

    private static float[] BestOf(params string[] texts)
    {
        WordTable table = new(Model);
        HeadMatch match = new();
        match.Start("What instruments does Ada play?", table);
        string[] others = ["We could meet at the market on Monday", "The train was late and my brother repaired the bicycle", "Do you remember the recipe for the cake", "The weather was cold and the river froze"];
        Array.ForEach([.. texts, .. others], text => match.Count(table.Read(text)));
        return Array.ConvertAll(texts, text => match.Best(table.Read(text)));
    }
}
