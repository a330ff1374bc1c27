using Athena.Lab.Corpus;
using Athena.Lexical;

namespace Athena.Lab.LexicalScale;

/// <summary>
/// As many documents as wanted from a corpus that has fewer: each is the first half of one text and the second half of another, so that words
/// keep their frequencies and no two documents are alike. Queries take each word from another document, so frequent words are asked for often.
/// </summary>
internal sealed class LexicalScaleTexts(TextCorpus corpus, LexicalScaleOptions options)
{
    private const int MostTries = 10_000;

    /// <summary>Runs through the documents; the same at each call.</summary>
    public IEnumerable<string> Documents()
    {
        Random random = new(options.Seed);
        var items = corpus.Items;
        for (var i = 0; i < options.Memories; i++)
        {
            var (first, second) = (items[random.Next(items.Count)].Text, items[random.Next(items.Count)].Text);
            yield return string.Concat(first.AsSpan(0, first.Length / 2), " ", second.AsSpan(second.Length / 2));
        }
    }

    /// <summary>Makes the queries.</summary>
    public List<string> Queries()
    {
        Random random = new(options.Seed + 1);
        TermList terms = new();
        List<string> queries = [];
        while (queries.Count < options.Queries)
        {
            HashSet<string> words = [];
            for (var tries = 0; tries < MostTries && words.Count < options.Words; tries++)
            {
                TextAnalyzer.Analyze(corpus.Items[random.Next(corpus.Items.Count)].Text, terms);
                var word = terms.Count == 0 ? "" : terms[random.Next(terms.Count)].ToString();
                if (word.Length > 1 && word.All(char.IsAsciiLetterLower))
                {
                    words.Add(word);
                }
            }

            queries.Add(string.Join(' ', words));
        }

        return queries;
    }
}
