using Athena.Graph;

namespace Athena.Core.Tests.Graph;

public sealed class NameKeyTests
{
    [Theory]
    [InlineData("Priya", "priya")]
    [InlineData("  P.  Nair ", "p nair")]
    [InlineData("Anna's house", "anna house")]
    [InlineData("Anna’S", "anna")]
    [InlineData("it s", "it s")]
    [InlineData("src/Index/Dot.cs", "src index dot cs")]
    [InlineData(" ++ ", "++")]
    [InlineData("ÄRGER 2", "ärger 2")]
    public void Of_Name_GivesItsWords(string name, string expected) => Assert.Equal(expected, NameKey.Of(name));
}
