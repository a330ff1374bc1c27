using System.Buffers;
using System.Runtime.InteropServices;
using Athena.Sections;

namespace Athena.Lexical;

/// <content>
/// The index on an image. Documents 0 to n - 1 and the terms of the image are read where they lie; what comes later, and what is left of
/// a term from which a document of the image was removed, is kept as in an index without one. Answers are the same bit for bit.
/// </content>
public sealed partial class InvertedIndex
{
    private const int PostingBuffer = 1_024;

    // Stands for the terms of a document of the image, which ForwardLists knows.
    private static readonly int[] InImage = [-1];

    private LexicalImage? _image;
    private ForwardLists? _forward;
    private int _imageDocuments;

    // Those with a live document.
    private int _imageTerms;

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

        EnsureDocuments(documents - 1);
        _postings = new PostingList[Math.Max(_postings.Length, read.Header.Terms + (read.Header.Terms / 8))];
        var lengths = read.Lengths;
        for (var i = 0; i < documents; i++)
        {
            if (lengths[i] >= 0)
            {
                _lengths[i] = lengths[i];
                _documents[i] = InImage;
                Count++;
            }
        }

        (_image, _imageDocuments, _imageTerms) = (read, documents, read.Header.Terms);
        (_termIdCount, _lastOrdinal, _totalLength) = (read.Header.Terms, documents - 1, read.Header.TotalLength);
        return true;
    }

    /// <inheritdoc/>
    public bool TryWrite(IBufferWriter<byte> output, ReadOnlySpan<int> ranks, int documents)
    {
        List<int> termIds = new(TermCount);
        List<int> termEnds = new(TermCount);
        List<int> postingEnds = new(TermCount);
        var slots = new int[TermSlots.LengthFor(TermCount)];
        var (characters, postings) = (0L, 0L);
        for (var termId = 0; termId < _termIdCount; termId++)
        {
            if (CountOf(termId) is > 0 and var count)
            {
                TermSlots.Insert(slots, TermOf(termId), termIds.Count);
                termIds.Add(termId);
                termEnds.Add((int)(characters += TermOf(termId).Length));
                postingEnds.Add((int)(postings += count));
            }
        }

        var header = new ImageHeader(TextAnalyzer.Version, documents, termIds.Count, (int)characters, postings, _totalLength);
        if (header.ByteSize > LargestImage)
        {
            return false;
        }

        SectionWriter writer = new(output);
        writer.Write<ImageHeader>([header]);
        writer.Write<int>(LengthsByRank(ranks, documents));
        writer.Write<int>(CollectionsMarshal.AsSpan(termEnds));
        writer.Write<int>(CollectionsMarshal.AsSpan(postingEnds));
        writer.Write<int>(slots);
        WriteTerms(writer, termIds);
        WritePostings(writer, termIds, ranks);
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

    private int[] LengthsByRank(ReadOnlySpan<int> ranks, int documents)
    {
        var lengths = new int[documents];
        Array.Fill(lengths, -1);
        for (var ordinal = 0; ordinal <= _lastOrdinal; ordinal++)
        {
            if (_documents[ordinal] is not null)
            {
                lengths[ranks[ordinal]] = _lengths[ordinal];
            }
        }

        return lengths;
    }

    private void WritePostings(SectionWriter writer, List<int> termIds, ReadOnlySpan<int> ranks)
    {
        Span<Posting> buffer = stackalloc Posting[PostingBuffer];
        foreach (var termId in termIds)
        {
            AppendRanked(writer, ImagePostings(termId), ranks, buffer);
            AppendRanked(writer, _postings[termId].Postings, ranks, buffer);
        }

        writer.Pad();
    }

    private static void AppendRanked(SectionWriter writer, ReadOnlySpan<Posting> postings, ReadOnlySpan<int> ranks, Span<Posting> buffer)
    {
        while (!postings.IsEmpty)
        {
            var count = Math.Min(postings.Length, buffer.Length);
            for (var i = 0; i < count; i++)
            {
                buffer[i] = postings[i] with { Ordinal = ranks[postings[i].Ordinal] };
            }

            writer.Append<Posting>(buffer[..count]);
            postings = postings[count..];
        }
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

    private ReadOnlySpan<char> TermOf(int termId) => _postings[termId].Term is { } term ? term : _image!.Term(termId);

    private int CountOf(int termId) =>
        _postings[termId].Count + (IsOfImage(termId) && !_postings[termId].IsWhole ? _image!.CountOf(termId) : 0);

    // Empty for a term that the image does not have, or no longer speaks for.
    private ReadOnlySpan<Posting> ImagePostings(int termId) =>
        IsOfImage(termId) && !_postings[termId].IsWhole ? _image!.Postings(termId) : [];

    private ReadOnlySpan<int> TermsOf(int ordinal, int[] termIds) =>
        ReferenceEquals(termIds, InImage) ? (_forward ??= new ForwardLists(_image!)).TermsOf(ordinal) : termIds;
}
