using System.Runtime.CompilerServices;

namespace Athena.Lexical;

/// <summary>
/// The terms of each document of a segment: its postings turned over. Only a removal asks for them, so they are neither stored nor made
/// before the first one.
/// </summary>
internal sealed class ForwardLists
{
    private readonly int[] _ends;
    private readonly int[] _terms;

    public ForwardLists(PostingSegment segment)
    {
        var postings = segment.Postings;
        _ends = new int[segment.End - segment.First];
        foreach (var posting in postings)
        {
            _ends[posting.Ordinal - segment.First]++;
        }

        var start = 0;
        foreach (ref var end in _ends.AsSpan())
        {
            (start, end) = (start + end, start);
        }

        _terms = new int[start];
        for (var position = 0; position < segment.TermCount; position++)
        {
            var (begin, end) = segment.RangeAt(position);
            foreach (var posting in postings[begin..end])
            {
                _terms[_ends[posting.Ordinal - segment.First]++] = segment.TermAt(position);
            }
        }
    }

    public long ByteSize => ((long)_ends.Length + _terms.Length) * Unsafe.SizeOf<int>();

    public ReadOnlySpan<int> TermsOf(int document)
    {
        var start = document == 0 ? 0 : _ends[document - 1];
        return _terms.AsSpan(start, _ends[document] - start);
    }
}
