namespace Athena.Lab.Corpus;

/// <summary>
/// Makes queries of known answer. The rule: take the first sentence of what a member does; leave out every word that gives
/// away the name of the member or of its type; keep it if four words remain that are not function words ("the", "of" and the
/// like), and if neither the sentence nor what remains of it is shared with another item of the slice. From what is kept,
/// take evenly spaced ones in document order.
/// </summary>
public static class CorpusQueries
{
    /// <summary>The fewest words of a query that carry meaning.</summary>
    public const int MinWords = 4;

    private static readonly HashSet<string> FunctionWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "an", "and", "are", "as", "at", "be", "been", "being", "but", "by", "can", "does", "for", "from", "has", "have", "if", "in", "into", "is", "it",
        "its", "may", "not", "of", "on", "or", "so", "such", "than", "that", "the", "their", "then", "there", "these", "this", "those", "to", "was", "when",
        "where", "whether", "which", "while", "who", "will", "with",
    };

    /// <summary>Makes at most <paramref name="count"/> queries over the items.</summary>
    /// <param name="items">The slice.</param>
    /// <param name="count">How many, 1 to 1,000,000.</param>
    /// <returns>The queries, in document order of their answers.</returns>
    /// <exception cref="InvalidInputException"><paramref name="count"/> is out of range.</exception>
    public static IReadOnlyList<CorpusQuery> Sample(IReadOnlyList<CorpusItem> items, int count)
    {
        Throw.IfOutside(count, 1, TextCorpus.MaxSize, nameof(count));
        var eligible = Eligible(items);
        if (eligible.Count <= count)
        {
            return eligible;
        }

        var sample = new CorpusQuery[count];
        for (var i = 0; i < count; i++)
        {
            sample[i] = eligible[(int)(((2L * i) + 1) * eligible.Count / (2L * count))];
        }

        return sample;
    }

    private static List<CorpusQuery> Eligible(IReadOnlyList<CorpusItem> items)
    {
        var sentences = new Dictionary<string, int>();
        var remainders = new Dictionary<string, int>();
        var candidates = new (string Sentence, string Query, int Words)[items.Count];
        for (var i = 0; i < items.Count; i++)
        {
            candidates[i] = Shorten(items[i]);
            Count(sentences, candidates[i].Sentence);
            Count(remainders, Normalise(candidates[i].Query));
        }

        var eligible = new List<CorpusQuery>();
        for (var i = 0; i < items.Count; i++)
        {
            var (sentence, query, words) = candidates[i];
            if (items[i].Kind != CorpusItem.ExceptionKind && words >= MinWords
                && sentences[sentence] == 1 && remainders[Normalise(query)] == 1)
            {
                eligible.Add(new CorpusQuery(query, i, items[i].SourceId));
            }
        }

        return eligible;
    }

    private static (string Sentence, string Query, int Words) Shorten(CorpusItem item)
    {
        var sentence = Sentences.First(item.Summary);
        var names = new HashSet<string>(NameWords.OfIdentifier(item.MemberName));
        names.UnionWith(NameWords.OfIdentifier(item.TypeName[(item.TypeName.LastIndexOf('.') + 1)..]));
        var kept = NameWords.OfText(sentence).Where(word => !NameWords.GivesAway(word, names)).ToArray();
        return (Normalise(sentence), string.Join(' ', kept), kept.Count(word => !FunctionWords.Contains(word)));
    }

    private static string Normalise(string text) => string.Join(' ', NameWords.OfText(text)).ToLowerInvariant();

    private static void Count(Dictionary<string, int> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;
}
