using Athena.Recall.Strategies.Parts.Analyzers;
using Athena.Recall.Strategies.Parts.Texts;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>The share of the question's names that a record holds, under any of their other names, weighted by idf.</summary>
internal sealed class EntityPart(double weight) : IReranker
{
    public static PartDefinition Definition { get; } = new()
    {
        Name = "entity",
        Kind = PartKind.Reranker,
        Options = [PartOption.Number("weight", 0.25, 0, 1)],
        Create = static options => new EntityPart(options.Number("weight")),
    };

    public void Rerank(RecallState state)
    {
        var names = (state.Facts.Get<QueryEntities>()?.Names ?? []).Select(name => KnownName.Of(name, state.Partition)).ToList();
        var all = names.Sum(static name => name.Idf);
        if (all <= 0 || names.TrueForAll(static name => name.Records == 0))
        {
            state.Inapplicable(Definition.Name);
            return;
        }

        state.Normalise();
        foreach (var candidate in state.Candidates)
        {
            var words = TextWords.SetOf(candidate.Record);
            candidate.Add(Definition.Name, names.Where(name => name.IsIn(words)).Sum(static name => name.Idf) / all, weight);
        }
    }
}
