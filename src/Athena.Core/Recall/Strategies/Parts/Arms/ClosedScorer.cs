using Athena.Lexical;
using Athena.Model;

namespace Athena.Recall.Strategies.Parts.Arms;

/// <summary>BM25 of records that are in no index, as a share of what a record of mean length with every term of the question once would get.</summary>
/// <param name="query">The terms of the question.</param>
/// <param name="texts">The live records, whose frequencies count.</param>
internal sealed class ClosedScorer(TermList query, ILexicalIndex texts)
{
    private const double Saturation = 0.9;
    private const double LengthShare = 0.4;

    private readonly List<(string Term, double Idf)> _terms = [.. TermCoverage.Idf(query, texts)];
    private readonly TermList _document = new();

    /// <summary>Computes it.</summary>
    /// <returns>0 to 1; 0 where no term matches.</returns>
    public double Score(MemoryRecord record)
    {
        _document.Clear();
        SearchedTerms.Append(record, _document);
        var mean = texts.AverageLength > 0 ? texts.AverageLength : _document.Count;
        var length = 1 - LengthShare + (LengthShare * _document.Count / Math.Max(1, mean));
        var (score, full) = (0.0, 0.0);
        foreach (var (term, idf) in _terms)
        {
            var frequency = Count(term);
            score += idf * frequency * (Saturation + 1) / (frequency + (Saturation * length));
            full += idf;
        }

        return full > 0 ? Math.Min(1, score / full) : 0;
    }

    private int Count(string term)
    {
        var count = 0;
        for (var i = 0; i < _document.Count; i++)
        {
            count += _document[i].SequenceEqual(term) ? 1 : 0;
        }

        return count;
    }
}
