using System.Runtime.CompilerServices;
using Microsoft.Extensions.ObjectPool;

namespace Athena.Lexical;

/// <summary>
/// BM25 over the documents of a scope (k1 0.9, b 0.4 unless asked otherwise). New documents enter the head, in which every term has a list that
/// grows; a full head becomes a segment, small segments are merged, and an image is the first of them. A removed document leaves nothing
/// behind: document frequencies, lengths and the vocabulary are those of an index that never had it, at once, and its postings go with the next
/// merge. Readers may run beside each other and allocate nothing once warm; the owner keeps writers apart from readers.
/// Memory grows by 16 bytes with every ordinal up to the highest, used or not.
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
    private readonly LiveDocuments _live = new();
    private readonly DefaultObjectPool<SearchScratch> _scratch = new(new DefaultPooledObjectPolicy<SearchScratch>());
    private PostingList[] _postings = new PostingList[64];
    private int _termIdCount;
    private int _liveTerms;
    private int[] _lengths = new int[64];
    private int[] _fieldLengths = new int[64];
    private int _lastOrdinal = -1;
    private long _totalLength;
    private FieldTotals _fieldTotals;
    private long _heldBytes;

    /// <summary>Initializes an empty index.</summary>
    public InvertedIndex() => _termLookup = _termIds.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <summary>Gets the number of distinct terms of the live documents.</summary>
    public int TermCount => _liveTerms;

    /// <inheritdoc/>
    /// <remarks>
    /// Arrays with their spare room, the vocabulary and its strings, and the image it was loaded from; not the scratch of searches
    /// (some 200 KB a reader).
    /// </remarks>
    public long ByteSize =>
        _heldBytes
        + (_image?.ByteSize ?? 0)
        + _segments.Sum(static segment => segment.ByteSize)
        + ((long)_postings.Length * Unsafe.SizeOf<PostingList>())
        + ((long)_lengths.Length * 2 * sizeof(int))
        + ((long)_head.Length * IntPtr.Size)
        + _live.ByteSize
        + (_trigrams?.ByteSize ?? 0);

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
        var fieldLengths = 0;
        var fields = terms.Terms.Fields;
        for (var i = terms.First; i < terms.First + terms.Count; i++)
        {
            CountOccurrence(ordinal, terms.Terms[i], fields[i]);
            if (fields[i] != LexicalField.Content)
            {
                fieldLengths = FieldLengths.Increase(fieldLengths, fields[i]);
            }
        }

        int[] termIds = [.. _documentTerms];
        _head[ordinal - _headFirst] = termIds;
        _headPostings += termIds.Length;
        _heldBytes += ForwardBytes(termIds);
        (_lengths[ordinal], _fieldLengths[ordinal], _lastOrdinal) = (terms.Count, fieldLengths, ordinal);
        _live.Add(ordinal);
        Count++;
        Tally(ordinal, sign: 1);
        if (ordinal - _headFirst + 1 >= HeadDocuments || _headPostings >= HeadPostings)
        {
            SealHead();
        }
    }

    /// <inheritdoc/>
    public bool Remove(int ordinal)
    {
        if (!_live.Contains(ordinal))
        {
            return false;
        }

        Count--;
        Tally(ordinal, sign: -1);
        _live.Remove(ordinal);
        (_lengths[ordinal], _fieldLengths[ordinal]) = (0, 0);
        if (ordinal >= _headFirst)
        {
            RemoveFromHead(ordinal);
        }
        else
        {
            RemoveFromSegment(ordinal);
        }

        return true;
    }

    /// <inheritdoc/>
    public bool Contains(int ordinal) => _live.Contains(ordinal);

    private static long ForwardBytes(int[] termIds) =>
        termIds.Length == 0 ? 0 : PostingList.ArrayHeaderBytes + ((long)termIds.Length * sizeof(int));

    private static long VocabularyBytes(string term) =>
        DictionaryEntryBytes + StringHeaderBytes + ((long)term.Length * sizeof(char));

    private void Tally(int ordinal, int sign)
    {
        _totalLength += sign * _lengths[ordinal];
        _fieldTotals = _fieldTotals.With(_fieldLengths[ordinal], sign);
    }

    private void CountOccurrence(int ordinal, ReadOnlySpan<char> term, LexicalField field)
    {
        if (!TryFindTerm(term, out var termId))
        {
            termId = AddTerm(term.ToString());
        }

        ref var list = ref _postings[termId];
        var before = list.ByteSize;
        if (list.Append(ordinal, field))
        {
            _documentTerms.Add(termId);
            _heldBytes += list.ByteSize - before;
            _liveTerms += list.Count == 1 && CountOf(termId) == 1 ? 1 : 0;
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
        _trigrams?.Note(termId);
        _heldBytes += VocabularyBytes(term) + _postings[termId].ByteSize;
        return termId;
    }

    private void RemoveFromHead(int ordinal)
    {
        var termIds = _head[ordinal - _headFirst]!;
        foreach (var termId in termIds)
        {
            ref var list = ref _postings[termId];
            _heldBytes -= list.ByteSize;
            list.Remove(ordinal);
            _heldBytes += list.ByteSize;
            NoteRemoval(termId);
        }

        _heldBytes -= ForwardBytes(termIds);
        _headPostings -= termIds.Length;
        _head[ordinal - _headFirst] = null;
    }

    private void NoteRemoval(int termId)
    {
        if (CountOf(termId) == 0)
        {
            _liveTerms--;
            DropTerm(termId);
        }
    }

    // Else a stream of unique words, identifiers for instance, would grow the vocabulary for ever. A segment that holds the id keeps it from
    // being given to another word.
    private void DropTerm(int termId)
    {
        if (CountOf(termId) > 0 || _postings[termId].Term is not { } term || IsInSegment(termId))
        {
            return;
        }

        _heldBytes -= VocabularyBytes(term) + _postings[termId].ByteSize;
        _termIds.Remove(term);
        _freeTermIds.Push(termId);
        _postings[termId] = default;
    }

    private void EnsureDocuments(int ordinal)
    {
        if (ordinal >= _lengths.Length)
        {
            var capacity = (int)Math.Clamp((long)_lengths.Length * 2, (long)ordinal + 1, Array.MaxLength);
            Array.Resize(ref _lengths, capacity);
            Array.Resize(ref _fieldLengths, capacity);
        }

        _live.Ensure(_lengths.Length);
        if (ordinal - _headFirst >= _head.Length)
        {
            Array.Resize(ref _head, (int)Math.Clamp((long)_head.Length * 2, (long)ordinal - _headFirst + 1, Array.MaxLength));
        }
    }
}
