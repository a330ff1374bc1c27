using Athena.Lexical;

namespace Athena.Lab.Oracles;

/// <summary>BM25 written the plain way: every document is analysed again, every score computed from counts in double precision.</summary>
public sealed class LexicalOracle
{
    private const double K1 = 0.9;
    private const double B = 0.4;

    private readonly List<Dictionary<string, int>> _documents = [];
    private readonly Dictionary<string, int> _documentFrequency = [];
    private long _terms;

    /// <summary>Adds the next document; its ordinal is the number of those before it.</summary>
    public void Add(string text)
    {
        var counts = Count(text);
        _documents.Add(counts);
        foreach (var (term, frequency) in counts)
        {
            _documentFrequency[term] = _documentFrequency.GetValueOrDefault(term) + 1;
            _terms += frequency;
        }
    }

    /// <summary>Scores every document that holds a term of the query.</summary>
    public Dictionary<int, double> Scores(string query)
    {
        var average = (double)_terms / _documents.Count;
        var queryTerms = Count(query).Keys;
        Dictionary<int, double> scores = [];
        for (var ordinal = 0; ordinal < _documents.Count; ordinal++)
        {
            var document = _documents[ordinal];
            var length = document.Values.Sum();
            foreach (var term in queryTerms)
            {
                if (document.TryGetValue(term, out var frequency))
                {
                    var part = frequency * (K1 + 1) / (frequency + (K1 * (1 - B + (B * length / average))));
                    scores[ordinal] = scores.GetValueOrDefault(ordinal) + (InverseFrequency(term) * part);
                }
            }
        }

        return scores;
    }

    /// <summary>The idf-weighted share of the query's terms that a document holds.</summary>
    public double Coverage(string query, int ordinal)
    {
        var terms = Count(query).Keys;
        var all = terms.Sum(InverseFrequency);
        return all > 0 ? terms.Where(_documents[ordinal].ContainsKey).Sum(InverseFrequency) / all : 0;
    }

    private static Dictionary<string, int> Count(string text)
    {
        TermList terms = new();
        TextAnalyzer.Analyze(text, terms);
        Dictionary<string, int> counts = [];
        for (var i = 0; i < terms.Count; i++)
        {
            var term = terms[i].ToString();
            counts[term] = counts.GetValueOrDefault(term) + 1;
        }

        return counts;
    }

    private double InverseFrequency(string term)
    {
        var frequency = _documentFrequency.GetValueOrDefault(term);
        return Math.Log(1 + ((_documents.Count - frequency + 0.5) / (frequency + 0.5)));
    }
}
