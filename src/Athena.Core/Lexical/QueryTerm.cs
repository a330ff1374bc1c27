namespace Athena.Lexical;

/// <summary>One distinct term of a query that the index holds.</summary>
/// <param name="TermId">The term's list.</param>
/// <param name="Position">Where the query has it first.</param>
/// <param name="DocumentFrequency">In how many live documents it is.</param>
/// <param name="Idf">Its inverse document frequency; above 0.</param>
internal readonly record struct QueryTerm(int TermId, int Position, int DocumentFrequency, double Idf)
{
    /// <summary>
    /// Rare terms first, then as in the query: an order that depends on the live documents only, so that sums of
    /// floats come out alike whatever was added and removed before.
    /// </summary>
    public static readonly Comparison<QueryTerm> RareFirst = static (left, right) =>
    {
        var byFrequency = left.DocumentFrequency.CompareTo(right.DocumentFrequency);
        return byFrequency != 0 ? byFrequency : left.Position.CompareTo(right.Position);
    };
}
