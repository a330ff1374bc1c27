using Athena.Text;

namespace Athena.Lexical;

/// <summary>
/// Remembers the terms of the short words analysed last: folding and stemming a word costs five times as much as finding it again.
/// For many texts one after the other. Not thread-safe.
/// </summary>
internal sealed class WordTermCache
{
    private const int MaxTerms = 16_384;

    private readonly ShortWordTable _words = new();
    private readonly (int First, int Count)[] _slots = new (int, int)[ShortWordTable.SlotCount];
    private readonly TermList _terms = new();

    /// <summary>Adds the terms of a word.</summary>
    /// <param name="text">Begins with the word.</param>
    /// <param name="length">The length of the word, 1 or more.</param>
    /// <param name="terms">Receives what <see cref="WordTerms.AddWord"/> would add.</param>
    internal void AddWord(ReadOnlySpan<char> text, int length, TermList terms)
    {
        if (length > ShortWordTable.MaxLength)
        {
            WordTerms.AddWord(text[..length], terms);
            return;
        }

        if (_terms.Count > MaxTerms)
        {
            _terms.Clear();
            _words.Clear();
        }

        if (!_words.Find(text, length, out var slot))
        {
            var first = _terms.Count;
            WordTerms.AddWord(text[..length], _terms);
            _slots[slot] = (first, _terms.Count - first);
        }

        terms.AddRange(_terms, _slots[slot].First, _slots[slot].Count);
    }
}
