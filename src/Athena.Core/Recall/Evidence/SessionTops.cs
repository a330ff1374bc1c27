namespace Athena.Recall.Evidence;

/// <summary>The mean of the three best values of each session; absent ones count 0. Working memory of one recall.</summary>
internal sealed class SessionTops
{
    private const int Kept = 3;

    private readonly List<int> _touched = [];
    private float[] _best = [];
    private float _greatest;

    /// <summary>Starts anew.</summary>
    /// <param name="end">One more than the highest session number.</param>
    public void Reset(int end)
    {
        foreach (var session in _touched)
        {
            _best.AsSpan(session * Kept, Kept).Clear();
        }

        _touched.Clear();
        _greatest = 0;
        if (_best.Length < end * Kept)
        {
            _best = new float[end * Kept * 2];
        }
    }

    /// <summary>Adds a value.</summary>
    /// <param name="session">The session; -1 for none, which is ignored.</param>
    /// <param name="value">0 or more.</param>
    public void Add(int session, float value)
    {
        if (session < 0 || value <= 0)
        {
            return;
        }

        var best = _best.AsSpan(session * Kept, Kept);
        if (best[0] == 0)
        {
            _touched.Add(session);
        }

        for (var i = 0; i < Kept; i++)
        {
            if (value > best[i])
            {
                (value, best[i]) = (best[i], value);
            }
        }

        _greatest = Math.Max(_greatest, best[0] + best[1] + best[2]);
    }

    /// <summary>Gets a session's mean over that of the best session, 0 to 1.</summary>
    public float Of(int session)
    {
        if (session < 0 || _greatest == 0)
        {
            return 0;
        }

        var best = _best.AsSpan(session * Kept, Kept);
        return (best[0] + best[1] + best[2]) / _greatest;
    }
}
