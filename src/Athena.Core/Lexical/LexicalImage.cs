using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Athena.Sections;

namespace Athena.Lexical;

/// <summary>
/// An index as a snapshot holds it: never changed, and read where it lies, so that loading costs neither an object a term nor one a
/// posting. Sections: header, length of each document (-1 for none), its terms outside the text, end of each term's characters, end of each
/// term's postings, terms with blocks, hash table, characters, postings, blocks.
/// </summary>
internal sealed class LexicalImage
{
    private readonly ReadOnlyMemory<byte> _lengths;
    private readonly ReadOnlyMemory<byte> _fieldLengths;
    private readonly ReadOnlyMemory<byte> _termEnds;
    private readonly ReadOnlyMemory<byte> _postingEnds;
    private readonly ReadOnlyMemory<byte> _blocked;
    private readonly ReadOnlyMemory<byte> _slots;
    private readonly ReadOnlyMemory<byte> _characters;
    private readonly ReadOnlyMemory<byte> _postings;
    private readonly ReadOnlyMemory<byte> _blocks;

    private LexicalImage(ref SectionReader reader, ImageHeader header, ref bool isWhole)
    {
        Header = header;
        isWhole = reader.TryTake<int>(header.Documents, out _lengths)
            && reader.TryTake<int>(header.Documents, out _fieldLengths)
            && reader.TryTake<int>(header.Terms, out _termEnds)
            && reader.TryTake<int>(header.Terms, out _postingEnds)
            && reader.TryTake<int>(header.Blocked, out _blocked)
            && reader.TryTake<int>(header.Terms < int.MaxValue / 4 ? TermSlots.LengthFor(header.Terms) : -1, out _slots)
            && reader.TryTake<char>(header.Characters, out _characters)
            && reader.TryTake<Posting>(header.Postings, out _postings)
            && reader.TryTake<PostingBlock>((long)header.Blocked * PostingSegment.WindowsOf(0, header.Documents), out _blocks);
        Segment = new PostingSegment(0, header.Documents, default, _postingEnds, _postings, _blocked, _blocks, isOfImage: true);
    }

    public ImageHeader Header { get; }

    /// <summary>Gets the length of each document in terms; -1 where there is none.</summary>
    public ReadOnlySpan<int> Lengths => MemoryMarshal.Cast<byte, int>(_lengths.Span);

    /// <summary>Gets the terms of each document outside its text, see <see cref="Lexical.FieldLengths"/>.</summary>
    public ReadOnlySpan<int> FieldLengths => MemoryMarshal.Cast<byte, int>(_fieldLengths.Span);

    /// <summary>Gets the sum of <see cref="FieldLengths"/>.</summary>
    public FieldTotals FieldTotals { get; private set; }

    /// <summary>Gets the postings.</summary>
    public PostingSegment Segment { get; }

    public long ByteSize =>
        (long)_lengths.Length + _fieldLengths.Length + _termEnds.Length + _postingEnds.Length + _blocked.Length + _slots.Length
        + _characters.Length + _postings.Length + _blocks.Length;

    private ReadOnlySpan<int> TermEnds => MemoryMarshal.Cast<byte, int>(_termEnds.Span);

    private ReadOnlySpan<int> PostingEnds => MemoryMarshal.Cast<byte, int>(_postingEnds.Span);

    /// <summary>Takes an image, where it is one of this version and of so many documents.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> bytes, int documents, [NotNullWhen(true)] out LexicalImage? image)
    {
        image = null;
        SectionReader reader = new(bytes);
        if (!SectionReader.IsWhole(bytes.Span)
            || !reader.TryTake<ImageHeader>(1, out ReadOnlySpan<ImageHeader> headers)
            || headers[0].Analyzer != TextAnalyzer.Version
            || headers[0].Format != ImageHeader.CurrentFormat
            || headers[0].Documents != documents)
        {
            return false;
        }

        var isWhole = false;
        LexicalImage read = new(ref reader, headers[0], ref isWhole);
        image = isWhole && reader.IsAtEnd && read.IsSound() ? read : null;
        return image is not null;
    }

    /// <summary>Finds a term.</summary>
    /// <returns>Its position, or -1.</returns>
    public int Find(ReadOnlySpan<char> term)
    {
        var slots = MemoryMarshal.Cast<byte, int>(_slots.Span);
        for (var slot = TermSlots.Start(term, slots.Length); slots[slot] != 0; slot = (slot + 1) & (slots.Length - 1))
        {
            if (Term(slots[slot] - 1).SequenceEqual(term))
            {
                return slots[slot] - 1;
            }
        }

        return -1;
    }

    public ReadOnlySpan<char> Term(int position)
    {
        var ends = TermEnds;
        var start = position == 0 ? 0 : ends[position - 1];
        return MemoryMarshal.Cast<byte, char>(_characters.Span)[start..ends[position]];
    }

    public int CountOf(int position)
    {
        var ends = PostingEnds;
        return ends[position] - (position == 0 ? 0 : ends[position - 1]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Ascends(ReadOnlySpan<int> ends, long last)
    {
        var previous = 0;
        foreach (var end in ends)
        {
            // Strictly: no term is empty, and none is without a document.
            if (end <= previous)
            {
                return false;
            }

            previous = end;
        }

        return previous == last;
    }

    // The writer's hash is what proves the content; this keeps a mistake of a writer from being read as an index.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool IsSound()
    {
        long total = 0;
        foreach (var length in Lengths)
        {
            total += Math.Max(0, length);
        }

        FieldTotals = FieldTotals.Of(FieldLengths);
        var used = 0;
        foreach (var slot in MemoryMarshal.Cast<byte, int>(_slots.Span))
        {
            used += slot == 0 ? 0 : 1;
            if ((uint)slot > (uint)Header.Terms)
            {
                return false;
            }
        }

        return total == Header.TotalLength
            && used == Header.Terms
            && Ascends(TermEnds, Header.Characters)
            && Ascends(PostingEnds, Header.Postings)
            && ArePostingsSound()
            && AreBlocksSound();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool ArePostingsSound()
    {
        var postings = Segment.Postings;
        var start = 0;
        foreach (var end in PostingEnds)
        {
            var previous = -1;
            foreach (var posting in postings[start..end])
            {
                if (posting.Ordinal <= previous || posting.Counts == 0)
                {
                    return false;
                }

                previous = posting.Ordinal;
            }

            if (previous >= Header.Documents)
            {
                return false;
            }

            start = end;
        }

        return true;
    }

    // A search trusts that the postings of a block are of its window.
    private bool AreBlocksSound()
    {
        var blocked = Segment.Blocked;
        var postings = Segment.Postings;
        for (var i = 0; i < blocked.Length; i++)
        {
            if (blocked[i] < 0 || blocked[i] >= Header.Terms || (i > 0 && blocked[i] <= blocked[i - 1]))
            {
                return false;
            }

            var (start, end) = Segment.RangeAt(blocked[i]);
            if (!AreBlocksSound(Segment.Blocks.Slice(i * Segment.Windows, Segment.Windows), postings[start..end]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreBlocksSound(ReadOnlySpan<PostingBlock> blocks, ReadOnlySpan<Posting> postings)
    {
        var previous = 0;
        for (var window = 0; window < blocks.Length; window++)
        {
            var (end, limit) = (blocks[window].End, (window + 1L) << PostingBlock.WindowBits);
            if (end < previous
                || end > postings.Length
                || (end > previous && (postings[previous].Ordinal < limit - PostingBlock.WindowSize || postings[end - 1].Ordinal >= limit)))
            {
                return false;
            }

            previous = end;
        }

        return previous == postings.Length;
    }
}
