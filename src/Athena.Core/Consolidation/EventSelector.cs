using Athena.Consolidation.Patterns;
using Athena.Episodic;

namespace Athena.Consolidation;

/// <summary>Step 2 of consolidation: puts events in order and leaves out junk, with the reason. O(n log n). Thread-safe.</summary>
public static class EventSelector
{
    /// <summary>Separates the events worth consolidating from junk.</summary>
    /// <param name="events">Up to 1,000,000 events of one scope, each id once, in any order.</param>
    /// <exception cref="InvalidInputException">Too many events, one that is null, two scopes, or an id twice.</exception>
    public static EventSelection Select(IReadOnlyList<EpisodicEvent> events)
    {
        var kept = new List<EpisodicEvent>(events.Count);
        var skipped = new List<SkippedEvent>();
        EpisodicEvent? previous = null;
        foreach (var row in EventOrder.Of(events))
        {
            var current = events[row];
            if (previous is not null && IsRepeat(previous, current))
            {
                skipped.Add(new SkippedEvent(current.Id, SkipReason.RepeatOfPrevious));
            }
            else if (ContentMask.IsEmptyAfterMasking(current.Content))
            {
                skipped.Add(new SkippedEvent(current.Id, SkipReason.EmptyAfterMasking));
            }
            else
            {
                kept.Add(current);
            }

            previous = current;
        }

        return new EventSelection(kept, skipped);
    }

    private static bool IsRepeat(EpisodicEvent previous, EpisodicEvent current) =>
        previous.Session == current.Session
        && previous.Type == current.Type
        && previous.Outcome == current.Outcome
        && previous.Content == current.Content
        && previous.Task == current.Task
        && previous.Branch == current.Branch
        && previous.ErrorType == current.ErrorType
        && previous.Files.SequenceEqual(current.Files)
        && previous.Tags.SequenceEqual(current.Tags);
}
