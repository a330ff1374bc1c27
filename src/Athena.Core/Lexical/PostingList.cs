using System.Runtime.CompilerServices;

namespace Athena.Lexical;

/// <summary>
/// One term: its documents of the head, which are live and ascend by ordinal, and how many live ones the segments have.
/// </summary>
internal struct PostingList(string? term)
{
    // Lists that were this long are likely to be so again, and keep their array when the head becomes a segment.
    private const int KeptLength = 8;

    private Posting[]? _postings = new Posting[1];

    /// <summary>Gets the term; null where an image holds its characters.</summary>
    public string? Term { get; } = term;

    /// <summary>Gets the number of documents in the head.</summary>
    public int Count { get; private set; }

    /// <summary>Gets or sets the number of live documents in segments; of a term of an image less the image's, so 0 to begin with.</summary>
    public int Sealed { get; set; }

    /// <summary>Gets the bytes that the array holds.</summary>
    public readonly long ByteSize => _postings is null ? 0 : ArrayHeaderBytes + ((long)_postings.Length * Unsafe.SizeOf<Posting>());

    /// <summary>Object header, method table and length of an array.</summary>
    public const int ArrayHeaderBytes = 24;

    /// <summary>Gets the documents of the head.</summary>
    public readonly ReadOnlySpan<Posting> Postings => _postings.AsSpan(0, Count);

    /// <summary>Counts one occurrence in the newest document.</summary>
    /// <returns>Whether it is the first one of that document.</returns>
    public bool Append(int ordinal, LexicalField field)
    {
        _postings ??= new Posting[1];
        if (Count > 0 && _postings[Count - 1].Ordinal == ordinal)
        {
            _postings[Count - 1] = new Posting(ordinal, FieldCounts.Increase(_postings[Count - 1].Counts, field));
            return false;
        }

        if (Count == _postings.Length)
        {
            // Most terms stay rare, so the first steps are small.
            Array.Resize(ref _postings, Count + Math.Max(1, Count / 2));
        }

        _postings[Count++] = new Posting(ordinal, FieldCounts.Increase(0, field));
        return true;
    }

    /// <summary>Forgets the documents of the head: a segment has them now.</summary>
    public void Seal()
    {
        Sealed += Count;
        if (_postings is { Length: < KeptLength })
        {
            _postings = null;
        }
        else if (_postings is { } postings && Count < postings.Length / 4)
        {
            _postings = new Posting[postings.Length / 2];
        }

        Count = 0;
    }

    /// <summary>Takes out a document of the head that is there.</summary>
    public void Remove(int ordinal)
    {
        var postings = _postings!;
        var index = PostingSearch.FirstAtOrAfter(Postings, 0, ordinal);
        Postings[(index + 1)..].CopyTo(postings.AsSpan(index));
        Count--;
        if (Count == 0)
        {
            _postings = null;
        }
        else if (Count < postings.Length / 4)
        {
            Array.Resize(ref _postings, Math.Max(1, postings.Length / 2));
        }
    }
}
