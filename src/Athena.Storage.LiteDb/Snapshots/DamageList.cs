namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>The damage found in a snapshot so far: at its opening, and later as vectors are read. Thread-safe.</summary>
internal sealed class DamageList
{
    private readonly HashSet<BadRecord> _found = [];
    private readonly Lock _gate = new();

    public void Add(BadRecord bad)
    {
        lock (_gate)
        {
            _found.Add(bad);
        }
    }

    /// <summary>What was found until now, by its place in the file.</summary>
    public IReadOnlyList<BadRecord> ToList()
    {
        lock (_gate)
        {
            return [.. _found.OrderBy(static bad => bad.Offset)];
        }
    }
}
