using Athena.Model;
using Athena.Recall.Strategies.Parts.Analyzers;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>Only what was believed and true at the moments asked.</summary>
internal sealed class BitemporalPart : IRecordFilter
{
    public static PartDefinition Definition { get; } = new() { Name = "bitemporal", Kind = PartKind.Filter, Create = static _ => new BitemporalPart() };

    public bool Admits(RecallState state, MemoryRecord record)
    {
        if (state.Facts.Get<RecallMoment>() is { } moment)
        {
            return moment.Admits(record);
        }

        state.Inapplicable("bitemporal");
        return record.RecordedTo is null;
    }
}
