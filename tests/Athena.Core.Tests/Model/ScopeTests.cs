using Athena.Model;

namespace Athena.Core.Tests.Model;

public sealed class ScopeTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("agent-7/project_x.y:z")]
    public void Constructor_AllowedName_IsKept(string name) => Assert.Equal(name, new Scope("t", name).Name);

    [Theory]
    [InlineData("")]
    [InlineData("Upper")]
    [InlineData("with space")]
    [InlineData("pipe|pipe")]
    [InlineData("ümlaut")]
    public void Constructor_OtherName_IsRefusedWithValueExpectationAndRemedy(string name)
    {
        var error = Assert.Throws<InvalidInputException>(() => new Scope("t", name));
        Assert.Equal("scope", error.Parameter);
        Assert.Contains($"'{name}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("a-z", error.Message, StringComparison.Ordinal);
        Assert.Contains("Remedy", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_TooLong_IsRefused()
    {
        Assert.Equal(128, new Scope("t", new string('a', 128)).Name.Length);
        Assert.Throws<InvalidInputException>(() => new Scope("t", new string('a', 129)));
        Assert.Throws<InvalidInputException>(() => new Scope("", "a"));
    }
}
