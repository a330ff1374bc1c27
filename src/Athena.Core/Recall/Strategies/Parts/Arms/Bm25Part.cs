using Athena.Recall.Stages;
using Athena.Recall.Strategies.Parts.Analyzers;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Arms;

/// <summary>The best matches by BM25, with the terms that expanders added.</summary>
internal sealed class Bm25Part(bool requireQuoted) : IArm
{
    private static readonly LexicalSearchStage Stage = new();

    public static PartDefinition Definition { get; } = new()
    {
        Name = "bm25",
        Kind = PartKind.Arm,
        Order = -5,
        Options = [PartOption.Choice("quoted", "ignore", "require")],
        Create = static options => new Bm25Part(options.Is("quoted", "require")),
    };

    public void Search(VariantRun run)
    {
        var state = run.State;
        if (run.Variant.Query.Terms.Count == 0 && run.Variant.Expansions.Count == 0)
        {
            state.Inapplicable("bm25");
            return;
        }

        run.Lexical = !FilteredArms.IsNeeded(state) && run.Variant.Expansions.Count > 0 ? ExpandedSearch.Run(run) : Matching(run, run.Cap);
        if (requireQuoted && state.Facts.Get<QuotedParts>() is { Texts.Count: > 0 } quoted)
        {
            run.Lexical = Holding(quoted.Texts, run);
        }
    }

    /// <summary>Finds the best matches of the records that may be hits, without further terms.</summary>
    /// <param name="run">The variant.</param>
    /// <param name="cap">The most hits.</param>
    internal static LexicalArm Matching(VariantRun run, int cap) => FilteredArms.IsNeeded(run.State)
        ? FilteredArms.Matching(run, cap)
        : Stage.Run(run.Variant.Query, run.State.Partition.Texts, cap, run.State.Scratch);

    private static LexicalArm Holding(IReadOnlyList<string> texts, VariantRun run)
    {
        var partition = run.State.Partition;
        var hits = run.Lexical.Hits.ToArray();
        var kept = Array.FindAll(hits, hit => texts.All(text => ScopePartition.SearchedText(partition[hit.Ordinal]).Contains(text, StringComparison.OrdinalIgnoreCase)));
        return run.Lexical with { Hits = kept, Summary = run.Lexical.Summary with { Hits = kept.Length, TopScore = kept.Length == 0 ? 0 : kept[0].Score } };
    }
}
