namespace Athena.Recall.Evidence;

/// <summary>What a record and its two neighbours say together.</summary>
internal readonly ref struct WindowSignals(VectorArm vector, ScopePartition partition, EvidenceScratch scratch)
{
    private readonly VectorArm _vector = vector;

    /// <summary>Adds them to a row.</summary>
    public void Add(int row, int ordinal)
    {
        var (rows, query, link) = (scratch.Rows, scratch.Query, partition.Sessions[ordinal]);
        var (before, after) = (rows.Neighbour(row, -1), rows.Neighbour(row, 1));
        var held = rows.Held[row] | (before < 0 ? 0 : rows.Held[before]) | (after < 0 ? 0 : rows.Held[after]);
        scratch.Signals[Signal.WindowCoverage, row] = query.ShareOf(held);
        var soft = 0f;
        for (var word = 0; word < query.WordCount; word++)
        {
            var near = rows.Near(row)[word];
            near = before < 0 ? near : Math.Max(near, rows.Near(before)[word]);
            near = after < 0 ? near : Math.Max(near, rows.Near(after)[word]);
            soft += query.WordWeights[word] * near;
        }

        scratch.Signals[Signal.WindowSoft, row] = soft;
        scratch.Signals[Signal.WindowVector, row] = _vector.Query.IsEmpty
            ? 0
            : TurnRows.VectorOf([ordinal, link.Previous, link.Next], _vector, partition.Vectors);
    }
}
