using Athena.Lexical;

namespace Athena.Recall;

/// <summary>
/// The names of the authors of one scope, word by word. Readers may run beside each other; the owner keeps writers apart.
/// </summary>
public sealed class AuthorDirectory
{
    private readonly Dictionary<string, int> _authors = [];
    private readonly Dictionary<string, int> _words = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _exactWords = new(StringComparer.Ordinal);

    /// <summary>Gets the number of distinct authors.</summary>
    public int Count => _authors.Count;

    /// <summary>Gets how many records each author has.</summary>
    internal IReadOnlyDictionary<string, int> Records => _authors;

    /// <summary>Counts records of an author.</summary>
    /// <param name="author">The name.</param>
    /// <param name="count">How many; 1 or more.</param>
    public void Add(string author, int count = 1)
    {
        if (_authors.TryGetValue(author, out var records))
        {
            _authors[author] = records + count;
            return;
        }

        _authors[author] = count;
        CountWords(author, 1);
    }

    /// <summary>Takes one record of an author away; the name is forgotten with the last.</summary>
    public void Remove(string author)
    {
        if (!_authors.TryGetValue(author, out var records))
        {
            return;
        }

        if (records > 1)
        {
            _authors[author] = records - 1;
            return;
        }

        _authors.Remove(author);
        CountWords(author, -1);
    }

    /// <summary>Copies a query without the authors' names and the possessive 's behind them.</summary>
    /// <remarks>
    /// A word is a name where it stands as the author writes it, or in any case where the whole query is lower case:
    /// "Will" the author leaves "What will happen?" alone.
    /// </remarks>
    /// <param name="query">The query.</param>
    /// <param name="scratch">Holds the copy.</param>
    /// <returns>The query itself where it names nobody, or where nothing but names is in it.</returns>
    public ReadOnlyMemory<char> WithoutNames(string query, RecallScratch scratch)
    {
        if (_authors.Count == 0)
        {
            return query.AsMemory();
        }

        var anyCase = !query.AsSpan().ContainsAny(AsciiSets.Upper);
        var words = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        var exactWords = _exactWords.GetAlternateLookup<ReadOnlySpan<char>>();
        var buffer = scratch.Chars(query.Length);
        var (length, copiedTo, wordsLeft) = (0, 0, 0);
        foreach (var range in new WordRanges(query))
        {
            var word = query.AsSpan(range);
            if (anyCase ? !words.ContainsKey(word) : !exactWords.ContainsKey(word))
            {
                wordsLeft++;
                continue;
            }

            var (start, end) = (range.Start.Value, range.End.Value);
            query.AsSpan(copiedTo, start - copiedTo).CopyTo(buffer.Span[length..]);
            length += start - copiedTo;
            copiedTo = SkipPossessive(query, end);
        }

        if (copiedTo == 0 || wordsLeft == 0)
        {
            return query.AsMemory();
        }

        query.AsSpan(copiedTo).CopyTo(buffer.Span[length..]);
        return buffer[..(length + query.Length - copiedTo)];
    }

    /// <summary>Says whether a word, in any case, is one of an author's name.</summary>
    internal bool HasWord(string word) => _words.ContainsKey(word);

    /// <summary>Tells whether a word of a query is of an author's name, by the rule of <see cref="WithoutNames"/>.</summary>
    /// <param name="query">The query.</param>
    /// <param name="word">Where the word is in it.</param>
    /// <returns>The word as an author writes it; null where it is none.</returns>
    internal string? NameOf(string query, Range word)
    {
        if (_authors.Count == 0)
        {
            return null;
        }

        var words = query.AsSpan().ContainsAny(AsciiSets.Upper) ? _exactWords : _words;
        return words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(query.AsSpan(word), out var name, out _) ? name : null;
    }

    private static void Change(Dictionary<string, int> words, string word, int by)
    {
        var count = words.GetValueOrDefault(word) + by;
        if (count == 0)
        {
            words.Remove(word);
        }
        else
        {
            words[word] = count;
        }
    }

    private void CountWords(string author, int change)
    {
        foreach (var range in new WordRanges(author))
        {
            Change(_words, author[range], change);
            Change(_exactWords, author[range], change);
        }
    }

    private static int SkipPossessive(string query, int end)
    {
        var isPossessive = end + 1 < query.Length
            && query[end] is '\'' or '\u2019'
            && query[end + 1] is 's' or 'S'
            && (end + 2 == query.Length || !char.IsLetterOrDigit(query[end + 2]));
        return isPossessive ? end + 2 : end;
    }
}
