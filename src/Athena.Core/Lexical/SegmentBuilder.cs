using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Athena.Lexical;

/// <summary>Makes a segment term by term.</summary>
internal sealed class SegmentBuilder
{
    private readonly int _first;
    private readonly int _end;
    private readonly int[] _lengths;
    private readonly byte[] _termIds;
    private readonly byte[] _ends;
    private readonly byte[] _postings;
    private readonly List<int> _blocked = [];
    private readonly List<PostingBlock> _blocks = [];
    private readonly PostingBlock[] _row;
    private int _termCount;
    private int _postingCount;
    private int _start;

    /// <summary>Initializes an empty segment.</summary>
    /// <param name="first">The lowest ordinal of its range.</param>
    /// <param name="end">Behind the highest.</param>
    /// <param name="lengths">The length of each document by ordinal.</param>
    /// <param name="terms">The most terms.</param>
    /// <param name="postings">The most postings.</param>
    public SegmentBuilder(int first, int end, int[] lengths, int terms, int postings)
    {
        (_first, _end, _lengths) = (first, end, lengths);
        _termIds = GC.AllocateUninitializedArray<byte>(terms * sizeof(int));
        _ends = GC.AllocateUninitializedArray<byte>(terms * sizeof(int));
        _postings = GC.AllocateUninitializedArray<byte>(postings * Unsafe.SizeOf<Posting>());
        _row = new PostingBlock[PostingSegment.WindowsOf(first, end)];
    }

    private Span<Posting> Postings => MemoryMarshal.Cast<byte, Posting>(_postings.AsSpan());

    /// <summary>Adds postings to the term that is ended next.</summary>
    /// <param name="postings">Above those added before.</param>
    public void Append(ReadOnlySpan<Posting> postings)
    {
        postings.CopyTo(Postings[_postingCount..]);
        _postingCount += postings.Length;
    }

    /// <summary>Adds those postings whose documents are live.</summary>
    public void AppendLive(ReadOnlySpan<Posting> postings, LiveDocuments live)
    {
        var target = Postings;
        foreach (var posting in postings)
        {
            if (live.Contains(posting.Ordinal))
            {
                target[_postingCount++] = posting;
            }
        }
    }

    /// <summary>Ends a term; one without postings is left out.</summary>
    /// <param name="termId">Above those ended before.</param>
    public void EndTerm(int termId)
    {
        var postings = Postings[_start.._postingCount];
        if (postings.IsEmpty)
        {
            return;
        }

        if (postings.Length >= PostingBlock.FewestFor(_row.Length))
        {
            PostingBlock.Fill(postings, _first >> PostingBlock.WindowBits, _lengths, _row);
            _blocked.Add(_termCount);
            _blocks.AddRange(_row);
        }

        MemoryMarshal.Cast<byte, int>(_termIds.AsSpan())[_termCount] = termId;
        MemoryMarshal.Cast<byte, int>(_ends.AsSpan())[_termCount++] = _postingCount;
        _start = _postingCount;
    }

    /// <summary>Makes the segment.</summary>
    /// <param name="documents">The live documents of its range.</param>
    /// <param name="generation">How often they were merged.</param>
    public PostingSegment ToSegment(int documents, int generation) =>
        new(
            _first,
            _end,
            Fitted(_termIds, _termCount * sizeof(int)),
            Fitted(_ends, _termCount * sizeof(int)),
            Fitted(_postings, _postingCount * Unsafe.SizeOf<Posting>()),
            MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_blocked)).ToArray(),
            MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_blocks)).ToArray(),
            isOfImage: false)
        {
            Documents = documents,
            Live = documents,
            Generation = generation,
        };

    private static byte[] Fitted(byte[] bytes, int length) => bytes.Length == length ? bytes : bytes[..length];
}
