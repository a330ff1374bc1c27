namespace Athena.Lexical;

/// <summary>One distinct term of a query that the index holds.</summary>
/// <param name="TermId">The term's list.</param>
/// <param name="Idf">Its inverse document frequency, by the weight of the term; above 0.</param>
/// <param name="Weight">What an endless number of occurrences would give.</param>
internal readonly record struct QueryTerm(int TermId, double Idf, float Weight);
