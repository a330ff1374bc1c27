using Athena.Episodic;

namespace Athena.Consolidation;

/// <summary>The one order in which every stage sees events: session, time, id. The order of the input never matters.</summary>
internal static class EventOrder
{
    /// <summary>The most events of one call; the caller splits larger windows.</summary>
    public const int MaxEvents = 1_000_000;

    /// <summary>Gets the positions of the input in stage order.</summary>
    /// <exception cref="InvalidInputException">Too many events, one that is null, two scopes, or an id twice.</exception>
    public static int[] Of(IReadOnlyList<EpisodicEvent> events)
    {
        Check(events);
        var order = new int[events.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, (left, right) => Compare(events[left], events[right]));
        return order;
    }

    /// <summary>Compares by session, time, id.</summary>
    public static int Compare(EpisodicEvent left, EpisodicEvent right)
    {
        var bySession = string.CompareOrdinal(left.Session, right.Session);
        return bySession != 0 ? bySession : CompareTime(left, right);
    }

    /// <summary>Compares by time, id.</summary>
    public static int CompareTime(EpisodicEvent left, EpisodicEvent right)
    {
        var byTime = left.OccurredAt.CompareTo(right.OccurredAt);
        return byTime != 0 ? byTime : left.Id.CompareTo(right.Id);
    }

    private static void Check(IReadOnlyList<EpisodicEvent> events)
    {
        Throw.IfOutside(events.Count, 0, MaxEvents, "events");
        var ids = new HashSet<EventId>(events.Count);
        foreach (var candidate in events)
        {
            if (candidate is null)
            {
                Throw.InvalidInput("events", null, "events that are not null", "leave missing events out");
            }

            if (candidate.Scope != events[0].Scope)
            {
                Throw.InvalidInput("events", candidate.Scope, $"events of one scope ({events[0].Scope})", "consolidate each scope on its own");
            }

            if (!ids.Add(candidate.Id))
            {
                Throw.InvalidInput("events", candidate.Id, "each id once", "leave repeated events out");
            }
        }
    }
}
