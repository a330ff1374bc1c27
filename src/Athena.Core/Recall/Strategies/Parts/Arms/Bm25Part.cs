using Athena.Lexical;
using Athena.Recall.Stages;
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

        var phrases = requireQuoted ? PhrasesOf(state) : null;
        run.Lexical = !FilteredArms.IsNeeded(state) && run.Variant.Expansions.Count > 0 ? ExpandedSearch.Run(run, phrases) : Matching(run, run.Cap, phrases);
    }

    /// <summary>Finds the best matches of the records that may be hits, without further terms.</summary>
    /// <param name="run">The variant.</param>
    /// <param name="cap">The most hits.</param>
    /// <param name="filter">What else keeps records out of the hits; null where nothing does.</param>
    internal static LexicalArm Matching(VariantRun run, int cap, IDocumentFilter? filter = null) => FilteredArms.IsNeeded(run.State)
        ? FilteredArms.Matching(run, cap, filter)
        : Stage.Run(run.Variant.Query, run.State.Partition.Texts, cap, run.State.Scratch, filter);

    // Those of the question, whatever is searched for it.
    private static PhraseFilter? PhrasesOf(RecallState state)
    {
        QuotedPhrases phrases = new();
        phrases.Read(state.Request.Query);
        return phrases.Count == 0 ? null : new PhraseFilter(state.Partition, phrases);
    }
}
