using Athena.Lexical;
using Athena.Recall.Strategies.Parts.Arms;
using Athena.Recall.Strategies.Parts.Texts;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Packers;

/// <summary>Cuts long texts to the sentences that hold the rarest words of the question, in their order.</summary>
internal sealed class ExtractPart(double share) : ISelector
{
    public static PartDefinition Definition { get; } = new()
    {
        Name = "extract",
        Kind = PartKind.Packer,
        Order = 20,
        Options = [PartOption.Number("share", 0.4, 0.05, 1)],
        Create = static options => new ExtractPart(options.Number("share")),
    };

    public void Select(RecallState state)
    {
        var most = (int)(share * state.Request.TokenBudget);
        foreach (var candidate in state.Candidates)
        {
            if (TokenEstimate.Of(candidate.Text ?? candidate.Record.Text) > most)
            {
                candidate.Text = Cut(candidate.Text ?? candidate.Record.Text, state.Terms, state.Partition.Texts, most) ?? candidate.Text;
            }
        }
    }

    /// <summary>Keeps the sentences with matches that fit.</summary>
    /// <returns>Null where no sentence has one.</returns>
    public static string? Cut(string text, TermList asked, ILexicalIndex texts, int most)
    {
        var idf = TermCoverage.Idf(asked, texts).ToDictionary(static t => t.Term, static t => t.Idf, StringComparer.Ordinal);
        var sentences = Sentences.Of(text);
        var worth = sentences.ConvertAll(sentence => TextWords.Of(sentence).Distinct(StringComparer.Ordinal).Sum(word => idf.GetValueOrDefault(word)));
        List<int> kept = [];
        var tokens = 0;
        foreach (var i in Enumerable.Range(0, sentences.Count).Where(i => worth[i] > 0).OrderByDescending(i => worth[i]).ThenBy(static i => i))
        {
            // A blank joins it to the sentence before.
            var cost = TokenEstimate.Of(sentences[i]) + 1;
            if (tokens + cost <= most)
            {
                kept.Add(i);
                tokens += cost;
            }
        }

        return kept.Count == 0 ? null : string.Join(' ', kept.Order().Select(i => sentences[i]));
    }
}
