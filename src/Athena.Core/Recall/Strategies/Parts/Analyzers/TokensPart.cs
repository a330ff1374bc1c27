using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Analyzers;

/// <summary>Words of the question: its terms, and the parts in quotation marks.</summary>
internal sealed class TokensPart : IAnalyzer
{
    public static PartDefinition Definition { get; } = new() { Name = "tokens", Kind = PartKind.Analyzer, Order = -10, Create = static _ => new TokensPart() };

    public void Analyze(RecallState state)
    {
        VariantAnalysis.Analyze(state, state.Variants[0]);
        state.Facts.Set(new QuotedParts(QuotedParts.In(state.Request.Query)));
    }
}
