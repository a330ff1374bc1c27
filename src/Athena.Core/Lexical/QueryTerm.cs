namespace Athena.Lexical;

/// <summary>One distinct term of a query that the index holds.</summary>
/// <param name="TermId">The term's list.</param>
/// <param name="Idf">Its inverse document frequency; above 0.</param>
internal readonly record struct QueryTerm(int TermId, double Idf);
