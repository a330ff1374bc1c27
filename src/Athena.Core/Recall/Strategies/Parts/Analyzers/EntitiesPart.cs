using Athena.Recall.Strategies.Parts.Texts;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Analyzers;

/// <summary>Names in the question.</summary>
internal sealed class EntitiesPart : IAnalyzer
{
    public static PartDefinition Definition { get; } = new() { Name = "entities", Kind = PartKind.Analyzer, Create = static _ => new EntitiesPart() };

    public void Analyze(RecallState state) => state.Facts.Set(new QueryEntities(EntityNames.In(state.Request.Query, state.Partition.Authors)));
}
