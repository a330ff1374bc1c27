using System.Globalization;
using Athena.Storage;

namespace Athena.Cli;

/// <summary>
/// Shows on standard error how far long work has come: on a terminal one line with a bar, the share, the rate and the time left; elsewhere a
/// plain line every two seconds, so that a log stays readable. Standard output is never touched. Thread-safe.
/// </summary>
internal sealed class ProgressBar(TextWriter error, TimeProvider timeProvider, bool enabled, bool isTerminal) : IProgress<StoreProgress>
{
    private const int Width = 24;

    private readonly TimeSpan _interval = isTerminal ? TimeSpan.FromMilliseconds(100) : TimeSpan.FromSeconds(2);
    private readonly Lock _gate = new();
    private StoreProgress _last;
    private string? _step;
    private long _start;
    private TimeSpan _told;
    private int _shown;
    private bool _isTold;

    /// <summary>Takes note of a step's state; writes where it is time to.</summary>
    public void Report(StoreProgress value)
    {
        if (!enabled)
        {
            return;
        }

        lock (_gate)
        {
            if (value.Step != _step)
            {
                EndStep();
                (_step, _start, _told) = (value.Step, timeProvider.GetTimestamp(), TimeSpan.Zero);
            }

            (_last, _isTold) = (value, false);
            if (timeProvider.GetElapsedTime(_start) is var elapsed && elapsed - _told >= _interval)
            {
                _told = elapsed;
                Write(elapsed);
            }
        }
    }

    /// <summary>Leaves the last state on a line of its own. May be called again.</summary>
    public void Finish()
    {
        lock (_gate)
        {
            EndStep();
            _step = null;
        }
    }

    private static string Describe(StoreProgress at, TimeSpan elapsed)
    {
        var rate = elapsed > TimeSpan.Zero ? at.Done / elapsed.TotalSeconds : 0;
        if (at.Total <= 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{at.Step}: {at.Done} ({rate:F0}/s)");
        }

        var share = Math.Clamp((double)at.Done / at.Total, 0, 1);
        var left = rate > 0 ? TimeSpan.FromSeconds(Math.Min((at.Total - at.Done) / rate, 359_999)) : TimeSpan.Zero;
        return string.Create(CultureInfo.InvariantCulture, $"{at.Step}: {100 * share,3:F0}% {at.Done}/{at.Total} ({rate:F0}/s, {left:h\\:mm\\:ss} left)");
    }

    private static string Bar(StoreProgress at)
    {
        if (at.Total <= 0)
        {
            return string.Empty;
        }

        var filled = (int)(Width * Math.Clamp((double)at.Done / at.Total, 0, 1));
        return $"[{new string('#', filled)}{new string('.', Width - filled)}] ";
    }

    // A step that ended before its first message stays silent elsewhere than on a terminal: short work needs no log.
    private void EndStep()
    {
        if (_step is null)
        {
            return;
        }

        if (!_isTold && (isTerminal || _told > TimeSpan.Zero))
        {
            Write(timeProvider.GetElapsedTime(_start));
        }

        if (isTerminal && _shown > 0)
        {
            error.WriteLine();
            _shown = 0;
        }
    }

    private void Write(TimeSpan elapsed)
    {
        _isTold = true;
        if (!isTerminal)
        {
            error.WriteLine($"athena: {Describe(_last, elapsed)}");
            return;
        }

        // Blanks cover what the line before was longer by.
        var line = Bar(_last) + Describe(_last, elapsed);
        error.Write('\r' + line.PadRight(_shown));
        _shown = line.Length;
    }
}
