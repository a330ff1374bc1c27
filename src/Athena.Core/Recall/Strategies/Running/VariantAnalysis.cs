using Athena.Lexical;
using Athena.Recall.Stages;

namespace Athena.Recall.Strategies.Running;

/// <summary>Variants to terms and to the text that is embedded.</summary>
internal static class VariantAnalysis
{
    private static readonly AnalyzeStage Stage = new();

    /// <summary>Analyses the variants that are not yet, with the gate not held.</summary>
    public static void Run(RecallState state)
    {
        using var gate = new GateLease(state.Partition);
        foreach (var variant in state.Variants)
        {
            Analyze(state, variant);
        }
    }

    /// <summary>Analyses a variant, with the gate held.</summary>
    public static void Analyze(RecallState state, QueryVariant variant)
    {
        if (variant.Query.Terms is not null)
        {
            return;
        }

        // The stage's result lives in the scratch, which the next variant uses.
        var analyzed = Stage.Run(variant.Text, state.Partition.Authors, state.Scratch);
        TermList terms = new();
        terms.AddRange(analyzed.Terms, 0, analyzed.Terms.Count);
        variant.Query = analyzed with { Terms = terms, EmbedText = analyzed.EmbedText.ToString().AsMemory() };
    }
}
