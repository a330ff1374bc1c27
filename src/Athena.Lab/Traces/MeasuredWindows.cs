namespace Athena.Lab.Traces;

/// <summary>The spans of a trace in which the harness measured, in milliseconds from its beginning.</summary>
internal sealed class MeasuredWindows
{
    private readonly (double Start, double End)[] _windows;

    private MeasuredWindows((double Start, double End)[] windows, string? benchmark, long? operations, int? threadId)
    {
        _windows = windows;
        Benchmark = benchmark;
        Operations = operations;
        ThreadId = threadId;
        TotalMilliseconds = windows.Sum(w => w.End - w.Start);
    }

    public string? Benchmark { get; }

    public long? Operations { get; }

    public int? ThreadId { get; }

    public int Count => _windows.Length;

    public double TotalMilliseconds { get; }

    /// <summary>Pairs the harness's marks. A start without a stop, as a cut-off trace has, is no window.</summary>
    /// <param name="marks">In the order of time.</param>
    public static MeasuredWindows From(IEnumerable<EngineMark> marks)
    {
        var windows = new List<(double Start, double End)>();
        var (benchmark, operations, threadId, open) = ((string?)null, 0L, (int?)null, (EngineMark?)null);
        foreach (var mark in marks)
        {
            benchmark ??= mark.Benchmark;
            if (mark.Kind == EngineMarkKind.WindowStart)
            {
                open = mark;
            }
            else if (mark.Kind == EngineMarkKind.WindowStop && open is { } start)
            {
                windows.Add((start.Milliseconds, mark.Milliseconds));
                operations += start.Operations;
                threadId ??= start.ThreadId;
                open = null;
            }
        }

        return new MeasuredWindows([.. windows], benchmark, operations > 0 ? operations : null, threadId);
    }

    /// <summary>Whether a moment is measured; without windows every moment is.</summary>
    public bool Contains(double milliseconds)
    {
        var (low, high) = (0, _windows.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (milliseconds < _windows[middle].Start)
            {
                high = middle - 1;
            }
            else if (milliseconds > _windows[middle].End)
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return _windows.Length == 0;
    }
}
