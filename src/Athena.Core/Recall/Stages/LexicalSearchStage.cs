using Athena.Diagnostics;
using Athena.Lexical;

namespace Athena.Recall.Stages;

/// <summary>Terms to the best records by BM25.</summary>
public sealed class LexicalSearchStage
{
    /// <summary>Searches the scope's texts.</summary>
    /// <param name="query">The analysed query.</param>
    /// <param name="index">The scope's texts.</param>
    /// <param name="cap">The most candidates, 1 to 1,000.</param>
    /// <param name="scratch">Holds the candidates.</param>
    /// <param name="filter">What keeps records out of the candidates; null where nothing does.</param>
    public LexicalArm Run(AnalyzedQuery query, ILexicalIndex index, int cap, RecallScratch scratch, IDocumentFilter? filter = null)
    {
        using var span = StageSpan.Start(RecallStage.LexicalSearch);
        var hits = scratch.LexicalHits(Math.Min(cap, index.Count));
        var summary = index.Search(new LexicalQuery(query.Terms) { Filter = filter }, hits.Span);
        return new LexicalArm(query.Terms, hits[..summary.Hits], summary);
    }
}
