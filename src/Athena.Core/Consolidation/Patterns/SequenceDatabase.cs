namespace Athena.Consolidation.Patterns;

/// <summary>The sequences of one cluster, one for each session, laid out one after the other.</summary>
internal sealed class SequenceDatabase
{
    /// <summary>The least number of sessions that must hold an item or a sequence.</summary>
    public const int MinSessions = 3;

    /// <summary>The most events that may lie between two steps.</summary>
    public const int MaxBetween = 2;

    private readonly int[] _positions;

    /// <summary>Initializes the database; signatures of too few sessions become item 0, which is in no pattern.</summary>
    /// <param name="events">By session, then position. At most 65,535, so that an item has 16 bits.</param>
    public SequenceDatabase(ReadOnlySpan<SignedEvent> events)
    {
        Throw.IfOutside(events.Length, 0, ushort.MaxValue, "events of a cluster");
        Items = new ushort[events.Length];
        Sequences = new int[events.Length];
        _positions = new int[events.Length];
        for (var i = 0; i < events.Length; i++)
        {
            _positions[i] = events[i].Position;
            if (i > 0)
            {
                Sequences[i] = Sequences[i - 1] + (events[i].Event.Session == events[i - 1].Event.Session ? 0 : 1);
            }
        }

        var ids = NumberFrequent(events);
        for (var i = 0; i < events.Length; i++)
        {
            Items[i] = ids.GetValueOrDefault(events[i].Signature);
        }
    }

    /// <summary>Gets the item at each index; items are numbered from 1 by ascending signature, 0 is none.</summary>
    public ushort[] Items { get; }

    /// <summary>Gets the number of the sequence at each index, from 0, ascending.</summary>
    public int[] Sequences { get; }

    /// <summary>Gets whether a step at <paramref name="later"/> may follow one at <paramref name="earlier"/>.</summary>
    public bool CanFollow(int earlier, int later) =>
        later < Items.Length && Sequences[later] == Sequences[earlier] && _positions[later] - _positions[earlier] <= MaxBetween + 1;

    private Dictionary<ulong, ushort> NumberFrequent(ReadOnlySpan<SignedEvent> events)
    {
        var sessions = new SortedDictionary<ulong, (int Last, int Count)>();
        for (var i = 0; i < events.Length; i++)
        {
            var known = sessions.TryGetValue(events[i].Signature, out var seen);
            if (!known || seen.Last != Sequences[i])
            {
                sessions[events[i].Signature] = (Sequences[i], seen.Count + 1);
            }
        }

        var ids = new Dictionary<ulong, ushort>();
        foreach (var (signature, seen) in sessions)
        {
            if (seen.Count >= MinSessions)
            {
                ids.Add(signature, (ushort)(ids.Count + 1));
            }
        }

        return ids;
    }
}
