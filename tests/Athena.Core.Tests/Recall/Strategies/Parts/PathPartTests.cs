using Athena.Recall.Strategies.Parts.Analyzers;
using Athena.Recall.Strategies.Parts.Rerankers;

namespace Athena.Core.Tests.Recall.Strategies.Parts;

public sealed class PathPartTests
{
    [Theory]
    [InlineData("src/a/b.cs", "src/a/b.cs", 1)]
    [InlineData("src/a/b.cs", "src/a/c.cs", 0.9)]
    [InlineData("src/a/b.cs", "src/b.cs", 0.9 * 2 / 3)]
    [InlineData("src/a/b.cs", "docs/a/b.cs", 0)]
    [InlineData("a.cs", "b.cs", 0.9)]
    [InlineData("a.cs", "src/b.cs", 0)]
    [InlineData("src/Index/Simd/Dot.cs", "src/Storage/Page.cs", 0.36)]
    public void Nearness_TwoFiles_IsTheShareOfLeadingFolders(string left, string right, double expected) =>
        Assert.Equal(expected, PathPart.Nearness(left, right), 9);

    [Theory]
    [InlineData("Why is src/Index/Dot.cs slow?", "src/Index/Dot.cs")]
    [InlineData("see `a\\b\\c.txt`, and (README.md).", "a/b/c.txt", "README.md")]
    [InlineData("everything in src/ and docs/a/b", "src", "docs/a/b")]
    [InlineData("and/or e.g. 3.14 i.e., https://x.org/a/b.html v1.2 /etc/passwd ../secret.txt")]
    public void In_Question_FindsPathsAndNothingElse(string query, params string[] expected) => Assert.Equal(expected, PathsPart.In(query));
}
