using System.Runtime.CompilerServices;

namespace Athena.Lexical;

/// <summary>
/// The terms of each document of an image: its postings turned over. Only a removal asks for them, so they are neither stored nor made
/// before the first one.
/// </summary>
internal sealed class ForwardLists
{
    private readonly int[] _ends;
    private readonly int[] _terms;

    public ForwardLists(LexicalImage image)
    {
        _ends = new int[image.Header.Documents];
        for (var term = 0; term < image.Header.Terms; term++)
        {
            foreach (var posting in image.Postings(term))
            {
                _ends[posting.Ordinal]++;
            }
        }

        var start = 0;
        foreach (ref var end in _ends.AsSpan())
        {
            (start, end) = (start + end, start);
        }

        _terms = new int[start];
        for (var term = 0; term < image.Header.Terms; term++)
        {
            foreach (var posting in image.Postings(term))
            {
                _terms[_ends[posting.Ordinal]++] = term;
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
