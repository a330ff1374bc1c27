namespace Athena.Cli;

/// <summary>Tells on standard error how many lines were answered: every two seconds and at the end. Used by one thread.</summary>
internal sealed class ProgressReporter(TextWriter error, TimeProvider timeProvider, bool enabled)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly long _start = timeProvider.GetTimestamp();
    private TimeSpan _told;
    private long _lines;
    private long _refused;

    public void Count(bool refused)
    {
        _lines++;
        _refused += refused ? 1 : 0;
        if (enabled && timeProvider.GetElapsedTime(_start) is var elapsed && elapsed - _told >= Interval)
        {
            _told = elapsed;
            Tell(elapsed);
        }
    }

    public void Finish()
    {
        if (enabled)
        {
            Tell(timeProvider.GetElapsedTime(_start));
        }
    }

    private void Tell(TimeSpan elapsed)
    {
        var rate = elapsed > TimeSpan.Zero ? _lines / elapsed.TotalSeconds : 0;
        error.WriteLine(FormattableString.Invariant($"athena: {_lines} lines, {_refused} refused, {rate:F0} lines/s"));
    }
}
