namespace Athena.Recall.Evidence;

/// <summary>
/// Sums by number, of which one query touches few: as fast as an array, cleared in the time of what was touched. What a term adds is pending
/// until it is known how many it touches.
/// </summary>
internal sealed class SparseSums
{
    private float[] _sums = [];
    private float[] _pending = [];
    private int[] _touched = [];
    private int[] _pendingTouched = [];
    private int _count;

    /// <summary>Gets the numbers with a sum, in no particular order.</summary>
    public ReadOnlySpan<int> Touched => _touched.AsSpan(0, _count);

    /// <summary>Gets how many numbers the current term touches.</summary>
    public int PendingCount { get; private set; }

    /// <summary>Gets the numbers that the current term touches.</summary>
    public ReadOnlySpan<int> Pending => _pendingTouched.AsSpan(0, PendingCount);

    /// <summary>Gets a sum; 0 where there is none.</summary>
    public float this[int number] => _sums[number];

    /// <summary>Gets the greatest sum; 0 where there is none.</summary>
    public float Greatest()
    {
        var greatest = 0f;
        foreach (var number in Touched)
        {
            greatest = Math.Max(greatest, _sums[number]);
        }

        return greatest;
    }

    /// <summary>Starts a query.</summary>
    /// <param name="end">One more than the highest number.</param>
    public void Reset(int end)
    {
        foreach (var number in Touched)
        {
            _sums[number] = 0;
        }

        ClearPending();
        _count = 0;
        if (end > _sums.Length)
        {
            var length = Math.Max(end, _sums.Length * 2);
            (_sums, _pending, _touched, _pendingTouched) = (new float[length], new float[length], new int[length], new int[length]);
        }
    }

    /// <summary>Adds to what the current term has of a number.</summary>
    public void Add(int number, int frequency)
    {
        if (_pending[number] == 0)
        {
            _pendingTouched[PendingCount++] = number;
        }

        _pending[number] += frequency;
    }

    /// <summary>Gets what the current term has of a number.</summary>
    public float PendingOf(int number) => _pending[number];

    /// <summary>Adds to a sum.</summary>
    /// <param name="number">The number.</param>
    /// <param name="value">Above 0.</param>
    public void Settle(int number, float value)
    {
        if (_sums[number] == 0)
        {
            _touched[_count++] = number;
        }

        _sums[number] += value;
    }

    /// <summary>Ends a term.</summary>
    public void ClearPending()
    {
        foreach (var number in Pending)
        {
            _pending[number] = 0;
        }

        PendingCount = 0;
    }
}
