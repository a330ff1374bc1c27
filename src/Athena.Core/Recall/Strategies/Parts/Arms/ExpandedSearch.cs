using Athena.Lexical;
using Athena.Model;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Arms;

/// <summary>BM25 of the words of a variant and of weighted further terms, added up.</summary>
internal static class ExpandedSearch
{
    /// <summary>Finds the best records by the sum.</summary>
    /// <param name="run">The variant.</param>
    /// <param name="filter">What keeps records out of the hits; null where nothing does.</param>
    public static LexicalArm Run(VariantRun run, IDocumentFilter? filter)
    {
        var (texts, variant) = (run.State.Partition.Texts, run.Variant);
        HashSet<int> found = [];
        var buffer = new ScoredOrdinal[Math.Min(run.Cap, texts.Count)];
        foreach (var terms in variant.Expansions.Select(static e => e.Terms).Prepend(variant.Query.Terms))
        {
            var summary = texts.Search(new LexicalQuery(terms) { Filter = filter }, buffer);
            found.UnionWith(buffer.Take(summary.Hits).Select(static hit => hit.Ordinal));
        }

        int[] ordinals = [.. found.Order()];
        var scores = new float[ordinals.Length];
        Score(variant, texts, ordinals, scores);
        var best = new TopK(buffer);
        for (var i = 0; i < ordinals.Length; i++)
        {
            best.Add(ordinals[i], scores[i]);
        }

        var hits = buffer.AsMemory(0, best.Sort());
        return new LexicalArm(
            variant.Query.Terms,
            hits,
            hits.IsEmpty ? default : new LexicalSearchResult(hits.Length, hits.Span[0].Score, Coverage(variant, hits.Span[0].Ordinal, texts)));
    }

    /// <summary>Computes the sum for given records.</summary>
    public static void Score(QueryVariant variant, ILexicalIndex texts, int[] ordinals, Span<float> scores)
    {
        texts.Score(variant.Query.Terms, ordinals, scores);
        var more = new float[ordinals.Length];
        foreach (var (terms, weight) in variant.Expansions)
        {
            texts.Score(terms, ordinals, more);
            for (var i = 0; i < more.Length; i++)
            {
                scores[i] += (float)weight * more[i];
            }
        }
    }

    // A further term stands for a word of the question and covers it as far as it counts.
    private static float Coverage(QueryVariant variant, int ordinal, ILexicalIndex texts) =>
        (float)variant.Expansions.Select(e => e.Weight * TermCoverage.Of(e.Terms, ordinal, texts)).Append(TermCoverage.Of(variant.Query.Terms, ordinal, texts)).Max();
}
