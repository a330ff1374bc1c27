using Athena.Lexical;
using Athena.Recall.Strategies.Parts.Texts;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Expanders;

/// <summary>For words of the question that no record holds, the words that they may be misspellings of, as further terms of the search.</summary>
internal sealed class TrigramPart(double leastDice) : IExpander
{
    private const double OfEachEdit = 0.8;

    public static PartDefinition Definition { get; } = new()
    {
        Name = "trigram",
        Kind = PartKind.Expander,
        Order = 5,
        Options = [PartOption.Number("dice", 0.4, 0.3, 0.9)],
        Create = static options => new TrigramPart(options.Number("dice")),
    };

    public ValueTask ExpandAsync(RecallState state, CancellationToken cancellationToken)
    {
        using var gate = new GateLease(state.Partition);
        VariantAnalysis.Analyze(state, state.Variants[0]);
        var texts = state.Partition.Texts;
        var unknown = TextWords.Of(state.Terms).Distinct(StringComparer.Ordinal).Where(word => texts.DocumentFrequency(word) == 0).ToList();
        var before = state.Variants[0].Expansions.Count;
        if (unknown.Count > 0 && state.Cost.TrySearch())
        {
            unknown.ForEach(word => Expand(state.Variants[0], word, texts));
        }

        if (state.Variants[0].Expansions.Count == before)
        {
            state.Inapplicable(Definition.Name);
        }

        return ValueTask.CompletedTask;
    }

    private void Expand(QueryVariant variant, string word, ILexicalIndex texts)
    {
        SimilarTerms similar = new();
        texts.FindSimilar(word, leastDice, similar);
        for (var i = 0; i < similar.Terms.Count; i++)
        {
            TermList terms = new();
            terms.Add(similar.Terms[i]);
            variant.Expansions.Add((terms, Math.Pow(OfEachEdit, similar.Edits[i])));
        }
    }
}
