using Athena.Model;

namespace Athena.Recall.Strategies.Parts.Analyzers;

/// <summary>The events that a question names: the best one, or the two best where they are as good.</summary>
/// <param name="Records">One or two.</param>
/// <param name="Side">Where the answer lies beside them.</param>
/// <param name="Window">How far at most.</param>
internal sealed record AnchorEvents(IReadOnlyList<MemoryRecord> Records, AnchorSide Side, TimeSpan Window)
{
    /// <summary>Computes how far a record lies from the nearest event on the side asked; null where it lies on none, or too far, or is the event.</summary>
    public (TimeSpan Gap, MemoryRecord Event)? GapOf(MemoryRecord record)
    {
        (TimeSpan Gap, MemoryRecord Event)? nearest = null;
        foreach (var each in Records)
        {
            var after = ScopeTimeline.TimeOf(record) - ScopeTimeline.TimeOf(each);
            var gap = Side switch
            {
                AnchorSide.After => after,
                AnchorSide.While => after.Duration(),
                _ => -after,
            };
            var isBeside = each.Id != record.Id && gap <= Window && (gap > TimeSpan.Zero || (gap == TimeSpan.Zero && Side == AnchorSide.While));
            nearest = isBeside && (nearest is not { } known || gap < known.Gap) ? (gap, each) : nearest;
        }

        return Records.Any(each => each.Id == record.Id) ? null : nearest;
    }
}
