using System.Buffers;
using System.Runtime.InteropServices;
using Athena.Sections;

namespace Athena.Lexical;

/// <content>
/// The index on an image. Documents 0 to n - 1 and the terms of the image are read where they lie, as the first segment; what comes later is
/// kept as in an index without one. Answers are the same bit for bit.
/// </content>
public sealed partial class InvertedIndex
{
    private const int PostingBuffer = 1_024;

    private LexicalImage? _image;

    /// <summary>Gets or inits the most bytes of an image; above, none is written, as none could be taken in one piece.</summary>
    internal long LargestImage { get; init; } = Array.MaxLength - (1 << 20);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The index has been used.</exception>
    public bool TryLoad(ReadOnlyMemory<byte> image, int documents)
    {
        if (_lastOrdinal >= 0)
        {
            throw new InvalidOperationException("The index holds documents already: load an image into a new one.");
        }

        if (!LexicalImage.TryRead(image, documents, out var read))
        {
            return false;
        }

        _headFirst = documents;
        EnsureDocuments(documents - 1);
        _postings = new PostingList[Math.Max(_postings.Length, read.Header.Terms + (read.Header.Terms / 8))];
        Count = _live.AddWithLength(read.Lengths, _lengths);
        read.FieldLengths.CopyTo(_fieldLengths);
        read.Segment.Live = Count;
        _segments.Add(read.Segment);
        (_image, _liveTerms, _termIdCount, _lastOrdinal) = (read, read.Header.Terms, read.Header.Terms, documents - 1);
        (_totalLength, _fieldTotals) = (read.Header.TotalLength, read.FieldTotals);
        return true;
    }

    /// <inheritdoc/>
    public bool TryWrite(IBufferWriter<byte> output, ReadOnlySpan<int> ranks, int documents)
    {
        List<int> termIds = new(TermCount);
        List<int> termEnds = new(TermCount);
        List<int> postingEnds = new(TermCount);
        List<int> blocked = [];
        var fewest = PostingBlock.FewestFor(PostingSegment.WindowsOf(0, documents));
        var slots = new int[TermSlots.LengthFor(TermCount)];
        var (characters, postings) = (0L, 0L);
        for (var termId = 0; termId < _termIdCount; termId++)
        {
            if (CountOf(termId) is > 0 and var count)
            {
                TermSlots.Insert(slots, TermOf(termId), termIds.Count);
                if (count >= fewest)
                {
                    blocked.Add(termIds.Count);
                }

                termIds.Add(termId);
                termEnds.Add((int)(characters += TermOf(termId).Length));
                postingEnds.Add((int)(postings += count));
            }
        }

        ImageHeader header = new(TextAnalyzer.Version, documents, termIds.Count, (int)characters, postings, _totalLength, blocked.Count, ImageHeader.CurrentFormat);
        if (header.ByteSize > LargestImage)
        {
            return false;
        }

        SectionWriter writer = new(output);
        var lengths = ByRank(_lengths, ranks, documents, absent: -1);
        writer.Write<ImageHeader>([header]);
        writer.Write<int>(lengths);
        writer.Write<int>(ByRank(_fieldLengths, ranks, documents, absent: 0));
        writer.Write<int>(CollectionsMarshal.AsSpan(termEnds));
        writer.Write<int>(CollectionsMarshal.AsSpan(postingEnds));
        writer.Write<int>(CollectionsMarshal.AsSpan(blocked));
        writer.Write<int>(slots);
        WriteTerms(writer, termIds);
        WritePostings(writer, termIds, ranks, lengths, blocked.Count, fewest);
        writer.Finish();
        return true;
    }

    private void WriteTerms(SectionWriter writer, List<int> termIds)
    {
        foreach (var termId in termIds)
        {
            writer.Append(TermOf(termId));
        }

        writer.Pad();
    }

    private int[] ByRank(int[] values, ReadOnlySpan<int> ranks, int documents, int absent)
    {
        var ranked = new int[documents];
        Array.Fill(ranked, absent);
        for (var ordinal = 0; ordinal <= _lastOrdinal; ordinal++)
        {
            if (_live.Contains(ordinal))
            {
                ranked[ranks[ordinal]] = values[ordinal];
            }
        }

        return ranked;
    }

    private void WritePostings(SectionWriter writer, List<int> termIds, ReadOnlySpan<int> ranks, int[] lengths, int blockedTerms, int fewest)
    {
        var windows = PostingSegment.WindowsOf(0, lengths.Length);
        var blocks = new PostingBlock[(long)blockedTerms * windows];
        var used = 0;
        ArrayBufferWriter<Posting> ranked = new(PostingBuffer);
        foreach (var termId in termIds)
        {
            ranked.ResetWrittenCount();
            foreach (var segment in _segments)
            {
                AppendRanked(ranked, segment.PostingsOf(termId), ranks);
            }

            AppendRanked(ranked, _postings[termId].Postings, ranks);
            writer.Append(ranked.WrittenSpan);
            if (ranked.WrittenCount >= fewest)
            {
                PostingBlock.Fill(ranked.WrittenSpan, firstWindow: 0, lengths, blocks.AsSpan(used, windows));
                used += windows;
            }
        }

        writer.Pad();
        writer.Write<PostingBlock>(blocks);
    }

    private void AppendRanked(ArrayBufferWriter<Posting> ranked, ReadOnlySpan<Posting> postings, ReadOnlySpan<int> ranks)
    {
        var target = ranked.GetSpan(Math.Max(1, postings.Length));
        var count = 0;
        foreach (var posting in postings)
        {
            if (_live.Contains(posting.Ordinal))
            {
                target[count++] = posting with { Ordinal = ranks[posting.Ordinal] };
            }
        }

        ranked.Advance(count);
    }

    private bool IsOfImage(int termId) => _image is not null && termId < _image.Header.Terms;

    private bool TryFindTerm(ReadOnlySpan<char> term, out int termId)
    {
        if (_image is not null && (termId = _image.Find(term)) >= 0)
        {
            return true;
        }

        return _termLookup.TryGetValue(term, out termId);
    }

    // Of live documents.
    private int CountOf(int termId) =>
        _postings[termId].Count + _postings[termId].Sealed + (IsOfImage(termId) ? _image!.CountOf(termId) : 0);
}
