namespace Athena.Lab.Corpus;

/// <summary>More texts than a corpus has: each of it as it is, then again with the summaries of one or two others, drawn by a seeded generator, behind it.</summary>
public static class AugmentedTexts
{
    /// <summary>The seed of all that is stored.</summary>
    public const int Seed = 20_261_126;

    /// <summary>Gives the texts; the same on every call.</summary>
    /// <param name="items">The corpus, not empty.</param>
    /// <param name="count">How many, 0 or more.</param>
    public static IEnumerable<string> Of(IReadOnlyList<CorpusItem> items, int count)
    {
        Random random = new(Seed);
        for (var i = 0; i < count; i++)
        {
            var text = items[i % items.Count].Text;
            for (var extra = i < items.Count ? 0 : random.Next(1, 3); extra > 0; extra--)
            {
                text = $"{text} {items[random.Next(items.Count)].Summary}";
            }

            yield return text;
        }
    }
}
