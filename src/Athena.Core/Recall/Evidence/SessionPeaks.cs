namespace Athena.Recall.Evidence;

/// <summary>The best window of each session. Working memory of one recall.</summary>
internal sealed class SessionPeaks
{
    private readonly List<int> _touched = [];
    private float[] _best = [];
    private int[] _number = [];
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
            (_best, _number, _lexical) = (new float[end * 2], new int[end * 2], new float[end * 2]);
        }
    }

    /// <summary>Adds a record of a session.</summary>
    /// <param name="link">Where it stands.</param>
    /// <param name="window">How good its window is, 0 or more.</param>
    /// <param name="lexical">Its own score, 0 or more.</param>
    public void Add(TurnLink link, float window, float lexical)
    {
        if (link.Session < 0)
        {
            return;
        }

        if (_best[link.Session] == 0 && _lexical[link.Session] == 0)
        {
            _touched.Add(link.Session);
        }

        _lexical[link.Session] = Math.Max(_lexical[link.Session], lexical);
        if (window > _best[link.Session])
        {
            (_best[link.Session], _number[link.Session]) = (window, link.Number);
        }
    }

    /// <summary>Gets how many places a record stands from the best window of its session; <paramref name="most"/> where there is none.</summary>
    public int Distance(TurnLink link, int most) =>
        link.Session < 0 || _best[link.Session] == 0 ? most : Math.Min(most, Math.Abs(link.Number - _number[link.Session]));

    /// <summary>Gets the best score of a record of a session.</summary>
    public float Lexical(int session) => session < 0 ? 0 : _lexical[session];
}
