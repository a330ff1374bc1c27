using Athena.Model;
using Athena.Recall.Strategies.Parts.Arms;
using Athena.Recall.Strategies.Parts.Texts;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Expanders;

/// <summary>The weightiest words of the first lexical hits that the question has not.</summary>
internal static class FeedbackTerms
{
    /// <summary>Finds them, with the gate held; one search is taken from the budget.</summary>
    /// <param name="state">With the question analysed.</param>
    /// <param name="hits">How many hits are read.</param>
    /// <param name="most">How many words are wanted.</param>
    /// <returns>Words and weights, the weightiest first.</returns>
    public static List<(string Term, double Weight)> Of(RecallState state, int hits, int most)
    {
        var texts = state.Partition.Texts;
        var best = new ScoredOrdinal[hits];
        if (state.Terms.Count == 0 || !state.Cost.TrySearch())
        {
            return [];
        }

        var found = texts.Search(state.Terms, best);
        var asked = TextWords.Of(state.Terms).ToHashSet(StringComparer.Ordinal);
        Dictionary<string, double> weights = new(StringComparer.Ordinal);
        foreach (var hit in best.Take(found.Hits).Where(hit => state.Admits(state.Partition[hit.Ordinal])))
        {
            var words = TextWords.Of(state.Partition[hit.Ordinal].Text);
            foreach (var word in words.Where(word => !asked.Contains(word)))
            {
                var idf = TermCoverage.IdfOf(texts.DocumentFrequency(word), texts.Count);
                weights[word] = weights.GetValueOrDefault(word) + (hit.Score / found.TopScore / words.Count * idf);
            }
        }

        return [.. weights.Select(static w => (w.Key, w.Value)).OrderByDescending(static w => w.Value).ThenBy(static w => w.Key, StringComparer.Ordinal).Take(most)];
    }
}
