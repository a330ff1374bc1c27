namespace Athena.Recall.Evidence;

/// <summary>The best window of each session. Working memory of one recall.</summary>
internal sealed class SessionPeaks
{
    private readonly List<int> _touched = [];
    private float[] _best = [];
    private int[] _peak = [];
    private float[] _lexical = [];

    /// <summary>Starts anew.</summary>
    /// <param name="end">One more than the highest session number.</param>
    public void Reset(int end)
    {
        foreach (var session in _touched)
        {
            (_best[session], _lexical[session]) = (0, 0);
        }

        _touched.Clear();
        if (_best.Length < end)
        {
            (_best, _peak, _lexical) = (new float[end * 2], new int[end * 2], new float[end * 2]);
        }
    }

    /// <summary>Adds a record of a session.</summary>
    /// <param name="session">The session; -1 for none, which is ignored.</param>
    /// <param name="ordinal">The record.</param>
    /// <param name="window">How good its window is, 0 or more.</param>
    /// <param name="lexical">Its own score, 0 or more.</param>
    public void Add(int session, int ordinal, float window, float lexical)
    {
        if (session < 0)
        {
            return;
        }

        if (_best[session] == 0 && _lexical[session] == 0)
        {
            _touched.Add(session);
        }

        _lexical[session] = Math.Max(_lexical[session], lexical);
        if (window > _best[session])
        {
            (_best[session], _peak[session]) = (window, ordinal);
        }
    }

    /// <summary>Gets how many places a record stands from the best window of its session; <paramref name="most"/> where there is none.</summary>
    public int Distance(int ordinal, SessionDirectory sessions, int most)
    {
        var session = sessions[ordinal].Session;
        if (session < 0 || _best[session] == 0)
        {
            return most;
        }

        var (before, after) = (ordinal, ordinal);
        for (var distance = 0; distance < most; distance++)
        {
            if (before == _peak[session] || after == _peak[session])
            {
                return distance;
            }

            before = before < 0 ? before : sessions[before].Previous;
            after = after < 0 ? after : sessions[after].Next;
        }

        return most;
    }

    /// <summary>Gets the best score of a record of a session.</summary>
    public float Lexical(int session) => session < 0 ? 0 : _lexical[session];
}
