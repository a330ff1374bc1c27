namespace Athena.Recall.Evidence;

/// <summary>What the session of a record says of it.</summary>
internal readonly ref struct SessionSignals
{
    private const int MostPlaces = 8;

    private readonly ScopePartition _partition;
    private readonly EvidenceScratch _scratch;
    private readonly float _topCore;
    private readonly float _topWindow;

    /// <summary>Reads all rows.</summary>
    public SessionSignals(ScopePartition partition, EvidenceScratch scratch)
    {
        (_partition, _scratch) = (partition, scratch);
        (_topCore, _topWindow) = (scratch.Walk.CoreSessions.Greatest(), scratch.Walk.Windows.Greatest());
        scratch.SessionWindow.Reset(partition.Sessions.End);
        scratch.SessionWords.Reset(partition.Sessions.End);
        scratch.Peaks.Reset(partition.Sessions.End);
        for (var row = 0; row < scratch.Rows.Count; row++)
        {
            var link = partition.Sessions[scratch.Rows.Ordinals[row]];
            scratch.SessionWindow.Add(link.Session, scratch.Rows.SoftWindow[row]);
            scratch.SessionWords.Add(link.Session, scratch.Rows.WordVector[row]);
            var window = _topWindow > 0 ? scratch.Walk.Windows[scratch.Rows.Ordinals[row]] / _topWindow : 0;
            scratch.Peaks.Add(link.Session, scratch.Rows.Ordinals[row], scratch.Rows.SoftWindow[row] + window, scratch.Rows.Lexical[row]);
        }
    }

    /// <summary>Adds the signals of a row.</summary>
    public void Add(int row, int ordinal)
    {
        var link = _partition.Sessions[ordinal];
        var signals = _scratch.Signals;
        signals[Signal.SessionSoftWindow, row] = _scratch.SessionWindow.Of(link.Session);
        signals[Signal.SessionWordVector, row] = _scratch.SessionWords.Of(link.Session);
        signals[Signal.SessionLexical, row] = _scratch.Peaks.Lexical(link.Session);
        signals[Signal.PeakDistance, row] = (float)_scratch.Peaks.Distance(ordinal, _partition.Sessions, MostPlaces) / MostPlaces;
        signals[Signal.Kernel, row] = Kernel(_scratch.Rows.Lexical, row);
        signals[Signal.VectorKernel, row] = Kernel(_scratch.Rows.Vector, row);
        if (link.Session >= 0)
        {
            signals[Signal.SessionCore, row] = _topCore > 0 ? _scratch.Walk.CoreSessions[link.Session] / _topCore : 0;
            signals[Signal.SessionCover, row] = WordSignals.Cover(_scratch.Query, _scratch.Walk.HeldBy(link.Session));
        }
    }

    private float Kernel(ReadOnlySpan<float> values, int row)
    {
        var sum = values[row];
        for (var distance = -2; distance <= 2; distance++)
        {
            var neighbour = distance == 0 ? -1 : _scratch.Rows.Neighbour(row, distance);
            sum += neighbour < 0 ? 0 : values[neighbour] * (1 - (Math.Abs(distance) / 4f));
        }

        return sum;
    }
}
