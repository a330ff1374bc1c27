namespace Athena.Core.Tests.Lexical;

/// <summary>The oracle: everything recomputed from the live documents for every query, in double precision. Words are what stands between spaces.</summary>
internal sealed class NaiveBm25
{
    private const double K1 = 0.9;
    private const double B = 0.4;

    public SortedDictionary<int, string[]> Documents { get; } = [];

    public static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public double Idf(string term)
    {
        var df = Documents.Values.Count(words => words.Contains(term));
        return Math.Log(1 + ((Documents.Count - df + 0.5) / (df + 0.5)));
    }

    /// <summary>The documents that hold a query term, best first.</summary>
    public List<(int Ordinal, double Score)> Rank(string query)
    {
        var idf = Split(query).Distinct().ToDictionary(term => term, Idf);
        var average = Documents.Values.Select(words => (double)words.Length).DefaultIfEmpty(0).Average();
        return
        [
            .. from document in Documents
               let score = idf.Sum(term => Part(document.Value, term.Key, term.Value, average))
               where score > 0
               orderby score descending, document.Key
               select (document.Key, score),
        ];
    }

    public double Coverage(string query, int ordinal)
    {
        var terms = Split(query).Distinct().ToList();
        return terms.Where(Documents[ordinal].Contains).Sum(Idf) / terms.Sum(Idf);
    }

    private static double Part(string[] words, string term, double idf, double average)
    {
        double tf = words.Count(word => word == term);
        return tf == 0 ? 0 : idf * tf * (K1 + 1) / (tf + (K1 * (1 - B + (B * words.Length / average))));
    }
}
