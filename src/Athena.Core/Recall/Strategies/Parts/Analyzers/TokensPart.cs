using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Analyzers;

/// <summary>The terms of the question.</summary>
internal sealed class TokensPart : IAnalyzer
{
    public static PartDefinition Definition { get; } = new() { Name = "tokens", Kind = PartKind.Analyzer, Order = -10, Create = static _ => new TokensPart() };

    public void Analyze(RecallState state) => VariantAnalysis.Analyze(state, state.Variants[0]);
}
