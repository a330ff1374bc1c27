using Athena.Model;

namespace Athena.Core.Tests.Model;

public sealed class RelativePathTests
{
    [Theory]
    [InlineData("a", "a")]
    [InlineData("a/b.cs", "a/b.cs")]
    [InlineData("a\\b\\c.cs", "a/b/c.cs")]
    [InlineData("./a//b/./c/", "a/b/c")]
    [InlineData("a..b/..c", "a..b/..c")]
    [InlineData("c/d:e", "c/d:e")]
    public void Normalise_RelativePath_GivesItsOneForm(string path, string expected) => Assert.Equal(expected, RelativePath.Normalise(path, "files"));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("/etc/passwd")]
    [InlineData("\\\\server\\share")]
    [InlineData("C:\\x")]
    [InlineData("c:x")]
    [InlineData("..")]
    [InlineData("a/../b")]
    [InlineData("a\\..\\b")]
    [InlineData("./")]
    public void Normalise_AnythingElse_IsRefused(string path) =>
        Assert.Equal("files", Assert.Throws<InvalidInputException>(() => RelativePath.Normalise(path, "files")).Parameter);

    [Fact]
    public void Normalise_TooLong_IsRefused()
    {
        Assert.Equal(RelativePath.MaxBytes, RelativePath.Normalise(new string('a', RelativePath.MaxBytes), "files").Length);
        Assert.Throws<InvalidInputException>(() => RelativePath.Normalise(new string('a', RelativePath.MaxBytes + 1), "files"));
    }
}
