using Athena.Embedding;

namespace Athena.Core.Tests.Embedding;

public sealed class StaticEmbedderTokenTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData(" ", 0)]
    [InlineData("Hello, world!", 4)]
    [InlineData("What did the deployment on Friday break?", 8)]
    public void CountTokens_Text_CountsWhatHasAVector(string text, int tokens)
    {
        using var embedder = StaticEmbedder.LoadDefault();
        Assert.Equal(tokens, embedder.CountTokens(text));
        Assert.Equal(tokens * 500, embedder.CountTokens(string.Concat(Enumerable.Repeat(text + " ", 500))));
    }
}
