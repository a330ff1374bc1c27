namespace Athena.Core.Tests.Lexical;

/// <summary>Seeded texts over a skewed vocabulary. Its words hold digits, so that analysis leaves them as they are.</summary>
internal sealed class LexicalCorpus(int seed, int vocabulary)
{
    public Random Random { get; } = new(seed);

    public string Text(int longest) =>
        string.Join(' ', Enumerable.Range(0, Random.Next(longest + 1)).Select(_ => Word()));

    // The square puts a quarter of all words on the first sixteenth of the vocabulary.
    private string Word() => $"w{(int)(Math.Pow(Random.NextDouble(), 2) * vocabulary)}";
}
