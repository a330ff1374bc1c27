using System.Runtime.CompilerServices;
using Microsoft.Extensions.ObjectPool;

namespace Athena.Lexical;

/// <summary>
/// BM25 over posting lists in memory (k1 0.9, b 0.4). A removed document leaves nothing behind: document frequencies,
/// lengths and the vocabulary are those of an index that never had it. Readers (<see cref="Search"/>,
/// <see cref="Score"/>) may run beside each other and allocate nothing once warm; the owner keeps writers apart from readers.
/// Memory grows by 12 bytes with every ordinal up to the highest, used or not.
/// </summary>
public sealed partial class InvertedIndex : ILexicalIndex
{
    private const int DictionaryEntryBytes = 24 + 4;
    private const int StringHeaderBytes = 22;

    private readonly Dictionary<string, int> _termIds = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _termLookup;
    private readonly Stack<int> _freeTermIds = [];
    private readonly TermList _terms = new();
    private readonly List<int> _documentTerms = [];
    private readonly DefaultObjectPool<SearchScratch> _scratch = new(new DefaultPooledObjectPolicy<SearchScratch>());
    private PostingList[] _postings = new PostingList[64];
    private int _termIdCount;
    private int[]?[] _documents = new int[]?[64];
    private int[] _lengths = new int[64];
    private int _lastOrdinal = -1;
    private long _totalLength;
    private long _heldBytes;

    /// <summary>Initializes an empty index.</summary>
    public InvertedIndex() => _termLookup = _termIds.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <summary>Gets the number of distinct terms of the live documents.</summary>
    public int TermCount => _termIds.Count + _imageTerms;

    /// <inheritdoc/>
    /// <remarks>
    /// Arrays with their spare room, the vocabulary and its strings, and the image it was loaded from; not the scratch of searches
    /// (8 bytes a document and reader).
    /// </remarks>
    public long ByteSize =>
        _heldBytes
        + (_image?.ByteSize ?? 0)
        + (_forward?.ByteSize ?? 0)
        + ((long)_postings.Length * Unsafe.SizeOf<PostingList>())
        + ((long)_lengths.Length * (IntPtr.Size + sizeof(int)));

    /// <inheritdoc/>
    public void Add(int ordinal, ReadOnlySpan<char> text)
    {
        TextAnalyzer.Analyze(text, _terms);
        Add(ordinal, new TermSlice(_terms, 0, _terms.Count));
    }

    /// <inheritdoc/>
    public void Add(int ordinal, TermSlice terms)
    {
        Throw.IfOutside(ordinal, (long)_lastOrdinal + 1, Array.MaxLength - 1, nameof(ordinal));
        EnsureDocuments(ordinal);
        _documentTerms.Clear();
        for (var i = terms.First; i < terms.First + terms.Count; i++)
        {
            CountOccurrence(ordinal, terms.Terms[i]);
        }

        int[] termIds = [.. _documentTerms];
        _documents[ordinal] = termIds;
        _lengths[ordinal] = terms.Count;
        _heldBytes += ForwardBytes(termIds);
        _totalLength += terms.Count;
        _lastOrdinal = ordinal;
        Count++;
    }

    /// <inheritdoc/>
    public bool Remove(int ordinal)
    {
        if (ordinal < 0 || ordinal > _lastOrdinal || _documents[ordinal] is not { } termIds)
        {
            return false;
        }

        foreach (var termId in TermsOf(ordinal, termIds))
        {
            RemovePosting(ordinal, termId);
        }

        _heldBytes -= ForwardBytes(termIds);
        _totalLength -= _lengths[ordinal];
        _documents[ordinal] = null;
        _lengths[ordinal] = 0;
        Count--;
        return true;
    }

    /// <inheritdoc/>
    public bool Contains(int ordinal) => ordinal >= 0 && ordinal <= _lastOrdinal && _documents[ordinal] is not null;

    private static long ForwardBytes(int[] termIds) =>
        termIds.Length == 0 || ReferenceEquals(termIds, InImage) ? 0 : PostingList.ArrayHeaderBytes + ((long)termIds.Length * sizeof(int));

    private static long VocabularyBytes(string term) =>
        DictionaryEntryBytes + StringHeaderBytes + ((long)term.Length * sizeof(char));

    private void CountOccurrence(int ordinal, ReadOnlySpan<char> term)
    {
        if (!TryFindTerm(term, out var termId))
        {
            termId = AddTerm(term.ToString());
        }
        else if (IsOfImage(termId) && CountOf(termId) == 0)
        {
            _imageTerms++;
        }

        ref var list = ref _postings[termId];
        var before = list.ByteSize;
        if (list.Append(ordinal))
        {
            _documentTerms.Add(termId);
            _heldBytes += list.ByteSize - before;
        }
    }

    private int AddTerm(string term)
    {
        if (!_freeTermIds.TryPop(out var termId))
        {
            termId = _termIdCount++;
        }

        if (termId == _postings.Length)
        {
            Array.Resize(ref _postings, _postings.Length * 2);
        }

        _termIds.Add(term, termId);
        _postings[termId] = new PostingList(term);
        _heldBytes += VocabularyBytes(term) + _postings[termId].ByteSize;
        return termId;
    }

    private void RemovePosting(int ordinal, int termId)
    {
        ref var list = ref _postings[termId];
        _heldBytes -= list.ByteSize;
        if (ordinal < _imageDocuments && !list.IsWhole)
        {
            list.TakeOver(ImagePostings(termId));
        }

        list.Remove(ordinal);
        _heldBytes += list.ByteSize;
        if (CountOf(termId) > 0)
        {
            return;
        }

        if (list.Term is not { } term)
        {
            _imageTerms--;
            return;
        }

        // Else a stream of unique words, identifiers for instance, would grow the vocabulary for ever.
        _heldBytes -= VocabularyBytes(term);
        _termIds.Remove(term);
        _freeTermIds.Push(termId);
        list = default;
    }

    private void EnsureDocuments(int ordinal)
    {
        if (ordinal < _lengths.Length)
        {
            return;
        }

        var capacity = (int)Math.Clamp((long)_lengths.Length * 2, (long)ordinal + 1, Array.MaxLength);
        Array.Resize(ref _lengths, capacity);
        Array.Resize(ref _documents, capacity);
    }
}
