using Athena.Consolidation.Patterns;

namespace Athena.Tests.Consolidation.Patterns;

/// <summary>All sequences of 2 to 8 steps with at most 2 events between, by exhaustive enumeration.</summary>
internal sealed class WorkflowOracle
{
    /// <summary>For each sequence the sessions that hold it, each with the indices of its first occurrence.</summary>
    private readonly Dictionary<ulong[], SortedDictionary<string, int[]>> _holders = new(new SequenceComparer());

    public static WorkflowOracle Enumerate(SignedEvent[] events)
    {
        var oracle = new WorkflowOracle();
        for (var start = 0; start < events.Length; start++)
        {
            oracle.Extend(events, [start]);
        }

        return oracle;
    }

    public IEnumerable<KeyValuePair<ulong[], SortedDictionary<string, int[]>>> Frequent() => _holders.Where(entry => entry.Value.Count >= 3);

    /// <summary>Those that are no part of a longer one held by the same sessions.</summary>
    public IEnumerable<KeyValuePair<ulong[], SortedDictionary<string, int[]>>> Closed()
    {
        var frequent = Frequent().ToList();
        return frequent.Where(entry => !frequent.Any(longer =>
            longer.Key.Length > entry.Key.Length && IsPart(entry.Key, longer.Key) && longer.Value.Keys.SequenceEqual(entry.Value.Keys)));
    }

    private static bool IsPart(ulong[] part, ulong[] whole)
    {
        var matched = 0;
        foreach (var step in whole)
        {
            matched += matched < part.Length && part[matched] == step ? 1 : 0;
        }

        return matched == part.Length;
    }

    private void Extend(SignedEvent[] events, int[] indices)
    {
        if (indices.Length >= 2)
        {
            var key = indices.Select(index => events[index].Signature).ToArray();
            if (!_holders.TryGetValue(key, out var sessions))
            {
                _holders.Add(key, sessions = []);
            }

            // Enumerated in ascending order of indices, so the first is the earliest.
            sessions.TryAdd(events[indices[0]].Event.Session, indices);
        }

        if (indices.Length == 8)
        {
            return;
        }

        var last = events[indices[^1]];
        for (var next = indices[^1] + 1; next < events.Length; next++)
        {
            if (events[next].Event.Session == last.Event.Session && events[next].Position - last.Position - 1 <= 2)
            {
                Extend(events, [.. indices, next]);
            }
        }
    }

    private sealed class SequenceComparer : IEqualityComparer<ulong[]>
    {
        public bool Equals(ulong[]? x, ulong[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(ulong[] obj) => obj.Aggregate(17, HashCode.Combine);
    }
}
