using Athena.Diagnostics;
using Athena.Lexical;

namespace Athena.Recall.Stages;

/// <summary>
/// Query text to terms for the lexical arm and to the text that is embedded: the query without the names of the scope's authors,
/// since a name draws a vector to whatever that author said (facts/recall-quality.md section 1).
/// </summary>
public sealed class AnalyzeStage
{
    /// <summary>Analyses a query.</summary>
    /// <param name="query">The query as given.</param>
    /// <param name="authors">The authors known in the scope.</param>
    /// <param name="scratch">Holds the result.</param>
    public AnalyzedQuery Run(string query, AuthorDirectory authors, RecallScratch scratch)
    {
        using var span = StageSpan.Start(RecallStage.Analyze);
        scratch.QueryTerms.Clear();
        TextAnalyzer.Analyze(query, scratch.QueryTerms);
        return new AnalyzedQuery(scratch.QueryTerms, authors.WithoutNames(query, scratch));
    }
}
