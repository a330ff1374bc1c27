using System.Runtime.CompilerServices;

namespace Athena.Lexical;

/// <summary>
/// The live documents of one term by ascending ordinal; of a term of an image those behind the image's, until the image's are taken over.
/// </summary>
internal struct PostingList(string? term)
{
    private Posting[]? _postings = new Posting[1];

    /// <summary>Gets the term; null where an image holds its characters.</summary>
    public string? Term { get; } = term;

    /// <summary>Gets the number of documents in this list.</summary>
    public int Count { get; private set; }

    /// <summary>Gets a value indicating whether the image's documents are no longer to be counted: they were taken over.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Gets the bytes that the array holds.</summary>
    public readonly long ByteSize => _postings is null ? 0 : ArrayHeaderBytes + ((long)_postings.Length * Unsafe.SizeOf<Posting>());

    /// <summary>Object header, method table and length of an array.</summary>
    public const int ArrayHeaderBytes = 24;

    /// <summary>Gets the documents.</summary>
    public readonly ReadOnlySpan<Posting> Postings => _postings.AsSpan(0, Count);

    /// <summary>Counts one occurrence in the newest document.</summary>
    /// <returns>Whether it is the first one of that document.</returns>
    public bool Append(int ordinal)
    {
        _postings ??= new Posting[1];
        if (Count > 0 && _postings[Count - 1].Ordinal == ordinal)
        {
            _postings[Count - 1] = new Posting(ordinal, _postings[Count - 1].Frequency + 1);
            return false;
        }

        if (Count == _postings.Length)
        {
            // Most terms stay rare, so the first steps are small.
            Array.Resize(ref _postings, Count + Math.Max(1, Count / 2));
        }

        _postings[Count++] = new Posting(ordinal, 1);
        return true;
    }

    /// <summary>Copies the documents of an image in front, because one of them is about to go.</summary>
    public void TakeOver(ReadOnlySpan<Posting> image)
    {
        Posting[] whole = [.. image, .. Postings];
        _postings = whole;
        Count = whole.Length;
        IsWhole = true;
    }

    /// <summary>Takes out a document that is there.</summary>
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
