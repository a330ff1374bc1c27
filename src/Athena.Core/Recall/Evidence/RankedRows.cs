using Athena.Recall.Learned;

namespace Athena.Recall.Evidence;

/// <summary>The candidates of one recall as the second pass asks for them. Working memory of one recall.</summary>
internal sealed class RankedRows : IRankedCandidates
{
    private ScopePartition? _partition;
    private TurnRows? _rows;
    private int _count;

    /// <summary>Starts a recall.</summary>
    /// <param name="count">How many of the first rows are candidates.</param>
    /// <param name="rows">Taken.</param>
    /// <param name="partition">Of the scope.</param>
    public void Start(int count, TurnRows rows, ScopePartition partition) => (_count, _rows, _partition) = (count, rows, partition);

    /// <summary>Ends it: a pooled object must not keep a scope alive.</summary>
    public void End() => (_rows, _partition) = (null, null);

    /// <inheritdoc/>
    public int SessionOf(int row) => _partition!.Sessions[_rows!.Ordinals[row]].Session;

    /// <inheritdoc/>
    public int Neighbour(int row, int distance)
    {
        var other = _rows!.RowOf(_partition!.Sessions.Neighbour(_rows.Ordinals[row], distance));
        return other < _count ? other : -1;
    }

    /// <inheritdoc/>
    public void Compare(int row, Span<float> cosines)
    {
        var ordinals = _rows!.Ordinals[.._count];
        var vector = _partition!.Vectors.GetVector(ordinals[row]);
        if (vector.IsEmpty)
        {
            cosines.Clear();
            return;
        }

        _partition.Vectors.Score(vector, ordinals, cosines);
        foreach (ref var cosine in cosines)
        {
            cosine = float.IsNaN(cosine) ? 0 : cosine;
        }
    }
}
