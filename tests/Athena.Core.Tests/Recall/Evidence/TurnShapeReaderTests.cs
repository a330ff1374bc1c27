using Athena.Recall.Evidence;

namespace Athena.Core.Tests.Recall.Evidence;

public sealed class TurnShapeReaderTests
{
    [Theory]
    [InlineData("Do you like it?", TurnMarks.Question | TurnMarks.QuestionEnd | TurnMarks.SecondPerson)]
    [InlineData("Really? I went to Paris.", TurnMarks.Question | TurnMarks.FirstPerson | TurnMarks.Past | TurnMarks.Place)]
    [InlineData("See you last Monday", TurnMarks.SecondPerson | TurnMarks.Time)]
    [InlineData("It costs 17 euros", TurnMarks.Number)]
    [InlineData("Thanks a lot", TurnMarks.Courtesy)]
    [InlineData("They read \"Dune\" aloud", TurnMarks.Quote)]
    [InlineData("a plain line", TurnMarks.None)]
    public void Read_Text_HasItsMarks(string text, TurnMarks marks) => Assert.Equal(marks, TurnShapeReader.Read(text).Marks);

    [Fact]
    public void Read_Text_CountsWords()
    {
        var shape = TurnShapeReader.Read("My sister's garden has a garden gnome. We met Carol there!");
        Assert.Equal((6, 12), (shape.Words, shape.Length));
        Assert.Equal((1, 2), (shape.Names, shape.Sentences));
        Assert.Equal((byte)(5.0 * 2 / 12 * 255), shape.First);
    }

    [Fact]
    public void Read_MillionWords_IsBounded()
    {
        var shape = TurnShapeReader.Read(string.Join(' ', Enumerable.Range(0, 100_000).Select(static i => $"w{i}")));
        Assert.Equal((512, ushort.MaxValue), (shape.Words, shape.Length));
    }
}
