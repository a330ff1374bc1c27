using Athena.Lexical;
using Athena.Recall.Strategies.Parts.Arms;
using Athena.Recall.Strategies.Parts.Texts;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Expanders;

/// <summary>Puts the newest fitting name of the turns in the place of a pronoun, and adds the rarest words of the last turn of the user.</summary>
internal sealed class RewriteRulePart(int turns) : IExpander
{
    private const int AddedTerms = 3;
    private const double AddedWeight = 0.5;

    public static PartDefinition Definition { get; } = new()
    {
        Name = "rewrite-rule",
        Kind = PartKind.Expander,
        Options = RewriteChatPart.Definition.Options,
        Create = static options => new RewriteRulePart(options.Count("turns")),
    };

    public ValueTask ExpandAsync(RecallState state, CancellationToken cancellationToken)
    {
        if (!FollowUp.PointsBack(state))
        {
            state.Inapplicable("rewrite");
            return ValueTask.CompletedTask;
        }

        using (new GateLease(state.Partition))
        {
            var history = state.Request.History.TakeLast(turns).ToList();
            if (Rewrite(state.Request.Query, history, state.Partition.Authors) is { } text)
            {
                var variant = new QueryVariant(text, 1, Definition.Name);
                AddRareWords(variant, history, state.Partition.Texts);
                state.Variants.Add(variant);
            }
            else
            {
                state.Inapplicable("rewrite");
            }
        }

        return ValueTask.CompletedTask;
    }

    private static string? Rewrite(string query, List<RecallTurn> history, AuthorDirectory authors)
    {
        var names = history.AsEnumerable().Reverse().SelectMany(turn => EntityNames.In(turn.Text, authors).AsEnumerable().Reverse()).ToList();
        foreach (var range in new WordRanges(query))
        {
            var word = query[range].ToLowerInvariant();
            if (QuestionWords.IsPronoun(word) && Fitting(word, names, authors) is { } name)
            {
                var possessive = word is "its" or "his" or "her" or "their" ? "'s" : "";
                return $"{query[..range.Start.Value]}{name}{possessive}{query[range.End.Value..]}";
            }
        }

        return names.Count > 0 && EntityNames.In(query, authors).Count == 0 ? $"{query.TrimEnd('?', ' ')} {names[0]}?" : null;
    }

    private static string? Fitting(string pronoun, List<string> names, AuthorDirectory authors) => pronoun switch
    {
        "he" or "him" or "his" or "she" or "her" or "hers" => names.Find(authors.HasWord) ?? names.FirstOrDefault(),
        "it" or "its" or "this" or "that" => names.Find(name => !authors.HasWord(name)),
        _ => names.FirstOrDefault(),
    };

    private static void AddRareWords(QueryVariant variant, List<RecallTurn> history, ILexicalIndex texts)
    {
        if (history.FindLast(static turn => turn.Role == "user") is not { } last)
        {
            return;
        }

        var rare = TermCoverage.Idf(TextWords.ListOf(last.Text), texts).Where(t => texts.DocumentFrequency(t.Term) > 0)
            .OrderByDescending(static t => t.Idf).ThenBy(static t => t.Term, StringComparer.Ordinal).Take(AddedTerms).ToList();
        if (rare.Count > 0)
        {
            TermList terms = new();
            rare.ForEach(term => terms.Add(term.Term));
            variant.Expansions.Add((terms, AddedWeight));
        }
    }
}
