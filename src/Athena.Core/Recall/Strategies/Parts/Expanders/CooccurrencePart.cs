using Athena.Lexical;
using Athena.Model;
using Athena.Recall.Strategies.Parts.Texts;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Expanders;

/// <summary>Words that stand with words of the question in the same records more than chance has it, by normalised mutual information (Bouma, GSCL 2009).</summary>
internal sealed class CooccurrencePart(int most, double weight, double least) : IExpander
{
    private const int FewestRecords = 3;

    // A word of more records tells little, and counting them would cost more than the search.
    private const int MostRecords = 200;

    public static PartDefinition Definition { get; } = new()
    {
        Name = "cooccurrence",
        Kind = PartKind.Expander,
        Options = [PartOption.Number("terms", 8, 0, 20), PartOption.Number("weight", 0.3, 0, 1), PartOption.Number("npmi", 0.3, 0, 1)],
        Create = static options => new CooccurrencePart(options.Count("terms"), options.Number("weight"), options.Number("npmi")),
    };

    public ValueTask ExpandAsync(RecallState state, CancellationToken cancellationToken)
    {
        using var gate = new GateLease(state.Partition);
        VariantAnalysis.Analyze(state, state.Variants[0]);
        var asked = TextWords.Of(state.Terms).ToHashSet(StringComparer.Ordinal);
        Dictionary<string, double> partners = new(StringComparer.Ordinal);
        foreach (var term in asked)
        {
            foreach (var (partner, strength) in PartnersOf(term, asked, state.Partition))
            {
                partners[partner] = Math.Max(strength, partners.GetValueOrDefault(partner));
            }
        }

        var chosen = partners.OrderByDescending(static p => p.Value).ThenBy(static p => p.Key, StringComparer.Ordinal).Take(most).ToList();
        if (chosen.Count == 0)
        {
            state.Inapplicable(Definition.Name);
        }

        var all = chosen.Sum(static p => p.Value);
        foreach (var (partner, strength) in chosen)
        {
            TermList terms = new();
            terms.Add(partner);
            state.Variants[0].Expansions.Add((terms, weight * strength / all));
        }

        return ValueTask.CompletedTask;
    }

    private List<(string Term, double Strength)> PartnersOf(string term, HashSet<string> asked, ScopePartition partition)
    {
        var frequency = partition.Texts.DocumentFrequency(term);
        if (frequency < FewestRecords || frequency > MostRecords)
        {
            return [];
        }

        TermList one = new();
        one.Add(term);
        var hits = new ScoredOrdinal[frequency];
        var found = partition.Texts.Search(one, hits).Hits;
        Dictionary<string, int> together = new(StringComparer.Ordinal);
        foreach (var word in hits.Take(found).SelectMany(hit => TextWords.SetOf(partition[hit.Ordinal])))
        {
            together[word] = together.GetValueOrDefault(word) + 1;
        }

        return [.. together.Where(pair => pair.Value >= FewestRecords && !asked.Contains(pair.Key))
            .Select(pair => (pair.Key, Npmi(pair.Value, frequency, partition.Texts.DocumentFrequency(pair.Key), partition.Texts.Count)))
            .Where(pair => pair.Item2 >= least)];
    }

    private static double Npmi(int both, int first, int second, int records)
    {
        var share = (double)both / records;
        return share >= 1 ? 0 : Math.Log(share * records / first * records / second) / -Math.Log(share);
    }
}
