using Athena.Graph;

namespace Athena.Core.Tests.Graph;

public sealed class NameMatcherTests
{
    private readonly NameMatcher _matcher = new();

    [Theory]
    [InlineData("Does Ann know?", 1)]
    [InlineData("Ann's plan", 1)]
    [InlineData("ann lee and Ann", 2, 1)]
    [InlineData("Ann; Lee", 2)]
    [InlineData("Hannah is anne")]
    [InlineData("new york city york", 3)]
    [InlineData("new york", 4)]
    [InlineData("the IT of x it")]
    public void Find_Text_GivesTheNamesByWholeWords(string text, params int[] expected)
    {
        foreach (var (key, entity) in new[] { ("ann", 1), ("ann lee", 2), ("new york city", 3), ("new york", 4), ("x", 5), ("it", 6) })
        {
            _matcher.Add(key, entity);
        }

        Assert.Equal(expected, _matcher.Find(text));
    }

    [Fact]
    public void Find_ManyNames_IsBounded()
    {
        for (var i = 0; i < 200; i++)
        {
            _matcher.Add($"name{i}", i);
        }

        Assert.Equal(NameMatcher.MaxFound, _matcher.Find(string.Join(' ', Enumerable.Range(0, 200).Select(static i => $"name{i}"))).Count);
    }

    [Fact]
    public void FindWhole_NameThatTextsAreNotSearchedFor_IsFoundByItself()
    {
        _matcher.Add("x", 5);

        Assert.Equal(5, _matcher.FindWhole("x"));
        Assert.Equal(-1, _matcher.FindWhole("y"));
    }

    [Theory]
    [InlineData("We met Ann Lee today", "ann lee", true)]
    [InlineData("We met Ann, Lee", "ann lee", true)]
    [InlineData("We met Ann and Lee", "ann lee", false)]
    [InlineData("Annlee", "ann lee", false)]
    [InlineData("ann", "ann lee", false)]
    public void Holds_Text_ComparesWholeWords(string text, string key, bool expected) => Assert.Equal(expected, NameMatcher.Holds(text, key));
}
