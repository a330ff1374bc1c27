using Athena.Lab.Traces;

namespace Athena.Lab.Tests.Traces;

public class ModuleNamesTests
{
    [Theory]
    [InlineData("litedb", "LiteDB")]
    [InlineData("LiteDB", "LiteDB")]
    [InlineData("netstandard", "netstandard")]
    [InlineData("Unseen", "Unseen")]
    public void Canonical_TwoSpellings_IsTheWrittenOneInEitherOrder(string name, string expected)
    {
        Assert.Equal(expected, new ModuleNames(["litedb", "netstandard", "LiteDB", "LiteDB"]).Canonical(name));
        Assert.Equal(expected, new ModuleNames(["LiteDB", "netstandard", "litedb"]).Canonical(name));
    }
}
