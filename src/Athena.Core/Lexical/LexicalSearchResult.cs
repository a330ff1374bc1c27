namespace Athena.Lexical;

/// <summary>What a lexical search says of itself beside its hits.</summary>
/// <param name="Hits">How many hits were written.</param>
/// <param name="TopScore">The best BM25 score; 0 without hits.</param>
/// <param name="TopCoverage">The idf-weighted share of the query's distinct terms that the best hit holds, 0 to 1.</param>
public readonly record struct LexicalSearchResult(int Hits, float TopScore, float TopCoverage);
