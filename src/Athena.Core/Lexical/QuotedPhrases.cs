using System.Text;

namespace Athena.Lexical;

/// <summary>
/// The parts of a query in quotation marks, as terms: a document holds such a part where it has these terms one behind the other in one of its
/// fields. Stop words count on neither side, and forms of one stem are one word. Reused from query to query; not thread-safe.
/// </summary>
public sealed class QuotedPhrases
{
    private const string Opening = "\"\u201C\u201E";
    private const string Closing = "\"\u201C\u201D";

    private readonly TermList _terms = new();
    private readonly List<int> _ends = [];

    /// <summary>Gets the number of phrases; those of stop words only are not counted.</summary>
    public int Count => _ends.Count;

    /// <summary>Takes the phrases of a query in place of those before.</summary>
    /// <param name="query">As it was asked. A quotation mark without a second one is none.</param>
    public void Read(ReadOnlySpan<char> query)
    {
        _terms.Clear();
        _ends.Clear();
        while (query.IndexOfAny(Opening) is >= 0 and var open && query[(open + 1)..].IndexOfAny(Closing) is >= 0 and var length)
        {
            TextAnalyzer.Append(query.Slice(open + 1, length), _terms);
            if (_terms.Count > (_ends.Count == 0 ? 0 : _ends[^1]))
            {
                _ends.Add(_terms.Count);
            }

            query = query[(open + length + 2)..];
        }
    }

    /// <summary>Whether a document holds all phrases.</summary>
    /// <param name="document">Its terms, as they were analysed for the index.</param>
    public bool OccurIn(TermList document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var start = 0;
        foreach (var end in _ends)
        {
            if (!Occurs(start, end, document))
            {
                return false;
            }

            start = end;
        }

        return true;
    }

    /// <summary>Writes the terms of all phrases: equal texts, equal phrases.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        var start = 0;
        foreach (var end in _ends)
        {
            for (; start < end; start++)
            {
                text.Append(_terms[start]).Append(' ');
            }

            text.Append(',');
        }

        return text.ToString();
    }

    private bool Occurs(int start, int end, TermList document)
    {
        for (var at = 0; at + (end - start) <= document.Count; at++)
        {
            if (OccursAt(at, start, end, document))
            {
                return true;
            }
        }

        return false;
    }

    private bool OccursAt(int at, int start, int end, TermList document)
    {
        for (var i = start; i < end; i++)
        {
            var place = at + i - start;
            if (document.FieldOf(place) != document.FieldOf(at) || !document[place].SequenceEqual(_terms[i]))
            {
                return false;
            }
        }

        return true;
    }
}
