using Athena.Lexical;
using Athena.Model;

namespace Athena.Recall;

/// <summary>The candidates of the lexical arm.</summary>
/// <param name="Terms">The analysed query.</param>
/// <param name="Hits">From the best; the score is BM25.</param>
/// <param name="Summary">The best score and its coverage.</param>
public readonly record struct LexicalArm(TermList Terms, ReadOnlyMemory<ScoredOrdinal> Hits, LexicalSearchResult Summary);
