using System.Text;
using Athena.Text;

namespace Athena.Embedding;

/// <summary>
/// BERT's uncased WordPiece tokenizer: control characters dropped, lower case, accents removed, words split at white space,
/// punctuation and ideographs, each word covered greedily by the longest entries. Entries such as <c>[CLS]</c> written out
/// in a text are ordinary characters, so that a stored text cannot steer a model. Immutable and thread-safe; encoding
/// allocates nothing.
/// </summary>
public sealed class WordPieceTokenizer
{
    /// <summary>The least room <see cref="Encode"/> needs: the ids of one word of the greatest length.</summary>
    public const int MinimumDestinationLength = WordScanner.MaxWordCodePoints;

    private const int MaxVocabularyBytes = 64 << 20;
    private const int MaxEntryLength = 256;
    private const int Unmatched = -1;
    private const int NoRoom = -2;

    private readonly VocabularyTable _vocabulary;

    private WordPieceTokenizer(VocabularyTable vocabulary, int unknownId)
    {
        _vocabulary = vocabulary;
        UnknownId = unknownId;
    }

    /// <summary>Gets the number of entries of the vocabulary; ids are below it.</summary>
    public int VocabularySize => _vocabulary.Count;

    /// <summary>Gets the id of <c>[UNK]</c>, which stands for a word that no entries cover.</summary>
    public int UnknownId { get; }

    /// <summary>Reads a <c>vocab.txt</c>: UTF-8, one entry a line, id = number of the line from 0.</summary>
    /// <param name="path">The file, at most 64 MiB.</param>
    /// <returns>The tokenizer.</returns>
    /// <exception cref="EmbeddingException">The file cannot be read, is no UTF-8, or has no entry <c>[UNK]</c>.</exception>
    public static WordPieceTokenizer Load(string path) => Parse(ModelFile.Read(path, MaxVocabularyBytes), path);

    /// <summary>Finds the id of an entry by its exact line, for example <c>[CLS]</c> or <c>##ing</c>.</summary>
    /// <param name="entry">The line.</param>
    /// <returns>The id, or -1 where there is none.</returns>
    public int IndexOf(ReadOnlySpan<char> entry) => _vocabulary.FindLine(entry);

    /// <summary>Writes the ids of as many whole words as fit, without special entries.</summary>
    /// <param name="text">Any UTF-16; lone surrogates are dropped.</param>
    /// <param name="destination">At least <see cref="MinimumDestinationLength"/> long.</param>
    /// <param name="consumed">How many characters of the text are done: all of them, or up to the first word that did not fit.</param>
    /// <returns>The number of ids written.</returns>
    /// <exception cref="InvalidInputException">The destination is too short for the longest word.</exception>
    public int Encode(ReadOnlySpan<char> text, Span<int> destination, out int consumed)
    {
        Throw.IfOutside(destination.Length, MinimumDestinationLength, int.MaxValue, nameof(destination));
        var scanner = new WordScanner(text, stackalloc char[WordScanner.BufferLength]);
        var written = 0;
        while (scanner.MoveNext())
        {
            var count = EncodeWord(scanner, destination[written..]);
            if (count < 0)
            {
                consumed = scanner.Start;
                return written;
            }

            written += count;
        }

        consumed = text.Length;
        return written;
    }

    /// <summary>Writes the same ids as <see cref="Encode"/>, but looks words up in a cache first.</summary>
    /// <param name="text">As there.</param>
    /// <param name="destination">As there.</param>
    /// <param name="cache">Used with this tokenizer only.</param>
    /// <param name="consumed">As there.</param>
    internal int EncodeCached(ReadOnlySpan<char> text, Span<int> destination, WordIdCache cache, out int consumed)
    {
        Throw.IfOutside(destination.Length, MinimumDestinationLength, int.MaxValue, nameof(destination));
        var scanner = new WordScanner(text, stackalloc char[WordScanner.BufferLength]);
        var written = 0;
        while (true)
        {
            var word = scanner.PeekPlainWord(ShortWordTable.MaxLength, out var length);
            var slot = -1;
            var known = word.IsEmpty ? [] : cache.Find(word, length, out slot);
            if (!known.IsEmpty && known.TryCopyTo(destination[written..]))
            {
                scanner.SkipPlainWord(length);
                written += known.Length;
                continue;
            }

            if (!scanner.MoveNext())
            {
                consumed = text.Length;
                return written;
            }

            var count = EncodeWord(scanner, destination[written..]);
            if (count < 0)
            {
                consumed = scanner.Start;
                return written;
            }

            if (slot >= 0)
            {
                cache.Keep(slot, destination.Slice(written, count));
            }

            written += count;
        }
    }

    /// <summary>Parses the content of a <c>vocab.txt</c>.</summary>
    /// <exception cref="EmbeddingException">It is no UTF-8, or has no entry <c>[UNK]</c>.</exception>
    internal static WordPieceTokenizer Parse(ReadOnlySpan<byte> utf8, string source)
    {
        try
        {
            return FromLines(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(utf8), source);
        }
        catch (DecoderFallbackException e)
        {
            throw new EmbeddingException(source, $"The vocabulary {source} is no UTF-8; copy the model again.", false, e);
        }
    }

    /// <summary>Builds a tokenizer from entries, one a line.</summary>
    /// <exception cref="EmbeddingException">There is no entry <c>[UNK]</c>, or an entry is too long.</exception>
    internal static WordPieceTokenizer FromLines(string lines, string source)
    {
        var vocabulary = new VocabularyTable(lines);
        var unknown = vocabulary.FindLine("[UNK]");
        if (unknown < 0 || vocabulary.MaxEntryLength > MaxEntryLength)
        {
            throw new EmbeddingException(
                source,
                $"The vocabulary {source} has no entry [UNK] or one of over {MaxEntryLength} characters; use the vocab.txt of a BERT WordPiece model.",
                false);
        }

        return new WordPieceTokenizer(vocabulary, unknown);
    }

    // The number of ids, or less than 0 where there is no room for them.
    private int EncodeWord(in WordScanner scanner, Span<int> destination)
    {
        var count = scanner.IsTooLong ? Unmatched : Cover(scanner.Word, destination);
        if (count == Unmatched && !destination.IsEmpty)
        {
            destination[0] = UnknownId;
            count = 1;
        }

        return count;
    }

    /// <summary>Covers a word greedily.</summary>
    /// <returns>The number of ids, or that the word has no cover, or that there is no room for it.</returns>
    private int Cover(ReadOnlySpan<char> word, Span<int> destination)
    {
        Span<uint> hashes = stackalloc uint[Math.Min(word.Length, _vocabulary.MaxEntryLength)];
        var count = 0;
        for (var start = 0; start < word.Length;)
        {
            var id = FindLongest(word[start..], start > 0, hashes, out var length);
            if (id < 0)
            {
                return Unmatched;
            }

            if (count < destination.Length)
            {
                destination[count] = id;
            }

            count++;
            start += length;
        }

        return count <= destination.Length ? count : NoRoom;
    }

    private int FindLongest(ReadOnlySpan<char> rest, bool isContinuation, Span<uint> hashes, out int length)
    {
        var longest = Math.Min(rest.Length, hashes.Length);
        var hash = VocabularyTable.StartHash(isContinuation);
        for (var i = 0; i < longest; i++)
        {
            hash = VocabularyTable.ExtendHash(hash, rest[i]);
            hashes[i] = hash;
        }

        for (length = longest; length > 0; length--)
        {
            var id = _vocabulary.Find(rest[..length], isContinuation, hashes[length - 1]);
            if (id >= 0)
            {
                return id;
            }
        }

        return Unmatched;
    }
}
