using Athena.Recall.Strategies.Parts.Arms;
using Athena.Recall.Strategies.Parts.Texts;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>How the words of the question stand in the text: how many, beside each other, near each other.</summary>
internal sealed class FeaturesPart(int pool, double coverageWeight, double bigramWeight, double proximityWeight) : IReranker
{
    public static PartDefinition Definition { get; } = new()
    {
        Name = "features",
        Kind = PartKind.Reranker,
        Options =
        [
            PartOption.Number("pool", 50, 10, 200),
            PartOption.Number("coverage", 0.3, 0, 2),
            PartOption.Number("bigram", 0.5, 0, 2),
            PartOption.Number("proximity", 0.3, 0, 2),
        ],
        Create = static options => new FeaturesPart(options.Count("pool"), options.Number("coverage"), options.Number("bigram"), options.Number("proximity")),
    };

    public void Rerank(RecallState state)
    {
        var idf = TermCoverage.Idf(state.Terms, state.Partition.Texts).ToDictionary(static t => t.Term, static t => t.Idf, StringComparer.Ordinal);
        if (idf.Count < 2)
        {
            state.Inapplicable("features");
            return;
        }

        var asked = TextWords.Of(state.Terms);
        var all = idf.Values.Sum();
        state.Normalise();
        foreach (var candidate in state.Candidates.Take(pool))
        {
            var words = TextWords.Of(candidate.Record.Text);
            HashSet<string> held = [.. words.Where(idf.ContainsKey)];
            candidate.Add("coverage", held.Sum(word => idf[word]) / all, coverageWeight);
            candidate.Add("bigram", Bigrams(asked, words), bigramWeight);
            candidate.Add("proximity", Proximity(words, idf), proximityWeight);
        }
    }

    // The share of neighbouring words of the question that are neighbours in the text.
    private static double Bigrams(List<string> asked, List<string> words)
    {
        var pairs = words.Zip(words.Skip(1)).ToHashSet();
        return asked.Count < 2 ? 0 : asked.Zip(asked.Skip(1)).Count(pairs.Contains) / (double)(asked.Count - 1);
    }

    private static double Proximity(List<string> words, Dictionary<string, double> idf)
    {
        var (sum, last) = (0.0, -1);
        for (var i = 0; i < words.Count; i++)
        {
            if (!idf.ContainsKey(words[i]))
            {
                continue;
            }

            sum += last >= 0 && words[last] != words[i] ? 1.0 / (i - last) : 0;
            last = i;
        }

        return Math.Min(1, sum / (idf.Count - 1));
    }
}
