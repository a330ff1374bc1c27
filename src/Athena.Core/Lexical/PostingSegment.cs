using System.Runtime.InteropServices;

namespace Athena.Lexical;

/// <summary>
/// The postings of a range of documents, never changed: those of one term beside each other, ascending by ordinal, with blocks for the
/// terms that are worth it. Documents removed later keep their postings here until the segment is merged.
/// </summary>
internal sealed class PostingSegment
{
    private readonly ReadOnlyMemory<byte> _termIds;
    private readonly ReadOnlyMemory<byte> _ends;
    private readonly ReadOnlyMemory<byte> _postings;
    private readonly ReadOnlyMemory<byte> _blocked;
    private readonly ReadOnlyMemory<byte> _blocks;
    private readonly bool _isOfImage;
    private ForwardLists? _forward;

    /// <summary>Initializes a segment.</summary>
    /// <param name="first">The lowest ordinal of its range.</param>
    /// <param name="end">Behind the highest.</param>
    /// <param name="termIds">Ascending; empty where the terms are 0, 1, 2 and so on, as in an image.</param>
    /// <param name="ends">Where the postings of each term end.</param>
    /// <param name="postings">All of them.</param>
    /// <param name="blocked">The positions of the terms with blocks, ascending.</param>
    /// <param name="blocks">Their blocks, <see cref="Windows"/> each.</param>
    /// <param name="isOfImage">Whether it lies in an image.</param>
    public PostingSegment(
        int first,
        int end,
        ReadOnlyMemory<byte> termIds,
        ReadOnlyMemory<byte> ends,
        ReadOnlyMemory<byte> postings,
        ReadOnlyMemory<byte> blocked,
        ReadOnlyMemory<byte> blocks,
        bool isOfImage)
    {
        (First, End) = (first, end);
        (_termIds, _ends, _postings, _blocked, _blocks) = (termIds, ends, postings, blocked, blocks);
        _isOfImage = isOfImage;
        FirstWindow = first >> PostingBlock.WindowBits;
        Windows = WindowsOf(first, end);
    }

    /// <summary>Gets the lowest ordinal of the range.</summary>
    public int First { get; }

    /// <summary>Gets the ordinal behind the range.</summary>
    public int End { get; }

    /// <summary>Gets the first window that the range touches.</summary>
    public int FirstWindow { get; }

    /// <summary>Gets how many windows the range touches.</summary>
    public int Windows { get; }

    /// <summary>Gets or sets the live documents of the range.</summary>
    public int Live { get; set; }

    /// <summary>Gets the documents that were live when the segment was made.</summary>
    public int Documents { get; init; }

    /// <summary>Gets how often its documents were merged.</summary>
    public int Generation { get; init; }

    /// <summary>Gets a value indicating whether the segment lies in an image, and so is never merged.</summary>
    public bool IsOfImage => _isOfImage;

    /// <summary>Gets the number of terms.</summary>
    public int TermCount => _ends.Length / sizeof(int);

    /// <summary>Gets all postings.</summary>
    public ReadOnlySpan<Posting> Postings => MemoryMarshal.Cast<byte, Posting>(_postings.Span);

    /// <summary>Gets all blocks.</summary>
    public ReadOnlySpan<PostingBlock> Blocks => MemoryMarshal.Cast<byte, PostingBlock>(_blocks.Span);

    /// <summary>Gets the positions of the terms with blocks.</summary>
    public ReadOnlySpan<int> Blocked => MemoryMarshal.Cast<byte, int>(_blocked.Span);

    /// <summary>Gets the bytes held, those of an image not counted.</summary>
    public long ByteSize =>
        (_forward?.ByteSize ?? 0)
        + (_isOfImage ? 0 : (long)_termIds.Length + _ends.Length + _postings.Length + _blocked.Length + _blocks.Length);

    private ReadOnlySpan<int> TermIds => MemoryMarshal.Cast<byte, int>(_termIds.Span);

    private ReadOnlySpan<int> Ends => MemoryMarshal.Cast<byte, int>(_ends.Span);

    /// <summary>Gets how many windows a range touches.</summary>
    public static int WindowsOf(int first, int end) =>
        end <= first ? 0 : ((end - 1) >> PostingBlock.WindowBits) - (first >> PostingBlock.WindowBits) + 1;

    /// <summary>Finds a term.</summary>
    /// <returns>Its position, or a negative number.</returns>
    public int IndexOf(int termId) =>
        _termIds.IsEmpty ? (termId < TermCount ? termId : -1) : TermIds.BinarySearch(termId);

    /// <summary>Gets the id of the term at a position.</summary>
    public int TermAt(int position) => _termIds.IsEmpty ? position : TermIds[position];

    /// <summary>Gets where the postings of the term at a position lie in <see cref="Postings"/>.</summary>
    public (int Start, int End) RangeAt(int position)
    {
        var ends = Ends;
        return (position == 0 ? 0 : ends[position - 1], ends[position]);
    }

    /// <summary>Gets the postings of a term, those of removed documents among them.</summary>
    public ReadOnlySpan<Posting> PostingsOf(int termId)
    {
        var position = IndexOf(termId);
        if (position < 0)
        {
            return [];
        }

        var (start, end) = RangeAt(position);
        return Postings[start..end];
    }

    /// <summary>Gets where the blocks of the term at a position begin in <see cref="Blocks"/>, or a negative number where it has none.</summary>
    public int BlocksAt(int position)
    {
        var index = Blocked.BinarySearch(position);
        return index < 0 ? -1 : index * Windows;
    }

    /// <summary>Gets the ids of the terms of a document; made for all documents of the segment when first asked for.</summary>
    public ReadOnlySpan<int> TermsOf(int ordinal) => (_forward ??= new ForwardLists(this)).TermsOf(ordinal - First);
}
