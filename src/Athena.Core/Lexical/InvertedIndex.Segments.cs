namespace Athena.Lexical;

/// <content>The head that becomes a segment, and segments that become one.</content>
public sealed partial class InvertedIndex
{
    /// <summary>How many segments of one generation are merged into one of the next.</summary>
    private const int MergedAtOnce = 8;

    // A merge of more would hold readers off for longer: it copies some 3 million postings.
    private const int LastGeneration = 1;

    // Ascending ranges; the image's is the first.
    private readonly List<PostingSegment> _segments = [];

    // The terms of each document of the head; null for those removed or never there.
    private int[]?[] _head = new int[]?[64];
    private int _headFirst;
    private int _headPostings;

    /// <summary>Gets or inits how many ordinals the head has when it becomes a segment.</summary>
    internal int HeadDocuments { get; init; } = 16_384;

    /// <summary>Gets or inits how many postings the head has when it becomes a segment, whatever its documents: long texts have many.</summary>
    internal int HeadPostings { get; init; } = 1_000_000;

    /// <summary>Gets the number of segments beside the head.</summary>
    internal int SegmentCount => _segments.Count;

    /// <summary>Makes a segment of the head, where that has documents.</summary>
    internal void SealHead()
    {
        var (terms, documents) = (0, 0);
        for (var termId = 0; termId < _termIdCount; termId++)
        {
            terms += _postings[termId].Count > 0 ? 1 : 0;
        }

        foreach (var termIds in _head)
        {
            documents += termIds is null ? 0 : 1;
        }

        if (documents > 0)
        {
            SegmentBuilder builder = new(_headFirst, _lastOrdinal + 1, _lengths, terms, _headPostings);
            for (var termId = 0; termId < _termIdCount; termId++)
            {
                SealTerm(builder, termId);
            }

            _segments.Add(builder.ToSegment(documents, generation: 0));
        }

        foreach (var termIds in _head)
        {
            _heldBytes -= termIds is null ? 0 : ForwardBytes(termIds);
        }

        // After a leap of the ordinals the table may be far longer than a head needs.
        _head = new int[]?[Math.Min(_head.Length, HeadDocuments)];
        (_headFirst, _headPostings) = (_lastOrdinal + 1, 0);
        MergeYoungest();
    }

    private void SealTerm(SegmentBuilder builder, int termId)
    {
        ref var list = ref _postings[termId];
        if (list.Count > 0)
        {
            builder.Append(list.Postings);
            builder.EndTerm(termId);
            _heldBytes -= list.ByteSize;
            list.Seal();
            _heldBytes += list.ByteSize;
        }
    }

    private void RemoveFromSegment(int ordinal)
    {
        var index = FindSegment(ordinal);
        var segment = _segments[index];
        foreach (var termId in segment.TermsOf(ordinal))
        {
            _postings[termId].Sealed--;
            _liveTerms -= CountOf(termId) == 0 ? 1 : 0;
        }

        segment.Live--;
        if (!segment.IsOfImage && segment.Live <= segment.Documents / 2)
        {
            Merge(index, 1, segment.Generation);
        }
    }

    private int FindSegment(int ordinal)
    {
        var index = 0;
        while (_segments[index].End <= ordinal)
        {
            index++;
        }

        return index;
    }

    private void MergeYoungest()
    {
        for (var generation = 0; generation < LastGeneration; generation++)
        {
            var first = _segments.Count;
            while (first > 0 && !_segments[first - 1].IsOfImage && _segments[first - 1].Generation == generation)
            {
                first--;
            }

            if (_segments.Count - first >= MergedAtOnce)
            {
                Merge(first, _segments.Count - first, generation + 1);
            }
        }
    }

    // Neighbours become one; postings of removed documents, and terms that only these had, go.
    private void Merge(int index, int count, int generation)
    {
        PostingSegment[] old = [.. _segments.Skip(index).Take(count)];
        _segments.RemoveRange(index, count);
        var documents = old.Sum(static segment => segment.Live);
        SegmentBuilder builder = new(
            old[0].First, old[^1].End, _lengths, (int)Math.Min(_termIdCount, old.Sum(static segment => (long)segment.TermCount)), old.Sum(static segment => segment.Postings.Length));
        var dropped = MergeTerms(old, builder);
        if (documents > 0)
        {
            _segments.Insert(index, builder.ToSegment(documents, generation));
        }

        foreach (var termId in dropped)
        {
            DropTerm(termId);
        }
    }

    private List<int> MergeTerms(PostingSegment[] old, SegmentBuilder builder)
    {
        List<int> dropped = [];
        Span<int> positions = new int[old.Length];
        while (LowestTerm(old, positions) is >= 0 and var termId)
        {
            for (var i = 0; i < old.Length; i++)
            {
                if (positions[i] < old[i].TermCount && old[i].TermAt(positions[i]) == termId)
                {
                    var (start, end) = old[i].RangeAt(positions[i]++);
                    AppendLive(builder, old[i], old[i].Postings[start..end]);
                }
            }

            builder.EndTerm(termId);
            if (CountOf(termId) == 0)
            {
                dropped.Add(termId);
            }
        }

        return dropped;
    }

    private void AppendLive(SegmentBuilder builder, PostingSegment segment, ReadOnlySpan<Posting> postings)
    {
        if (segment.Live == segment.Documents)
        {
            builder.Append(postings);
        }
        else
        {
            builder.AppendLive(postings, _live);
        }
    }

    private static int LowestTerm(PostingSegment[] segments, ReadOnlySpan<int> positions)
    {
        var lowest = -1;
        for (var i = 0; i < segments.Length; i++)
        {
            if (positions[i] < segments[i].TermCount && (lowest < 0 || segments[i].TermAt(positions[i]) < lowest))
            {
                lowest = segments[i].TermAt(positions[i]);
            }
        }

        return lowest;
    }

    private bool IsInSegment(int termId)
    {
        foreach (var segment in _segments)
        {
            if (segment.IndexOf(termId) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
