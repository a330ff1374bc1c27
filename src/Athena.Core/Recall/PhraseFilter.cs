using Athena.Lexical;

namespace Athena.Recall;

/// <summary>
/// Lets only records become hits that hold every quoted part of a query as a phrase. The index keeps no positions, so the records themselves
/// are read, and only those whose score would make them hits.
/// </summary>
/// <param name="partition">The scope's records.</param>
/// <param name="phrases">Those of the query; not changed during the search.</param>
public sealed class PhraseFilter(ScopePartition partition, QuotedPhrases phrases) : IDocumentFilter
{
    private readonly TermList _terms = new();

    /// <inheritdoc/>
    public bool Accepts(int ordinal)
    {
        _terms.Clear();
        SearchedTerms.Append(partition[ordinal], _terms);
        return phrases.OccurIn(_terms);
    }
}
