using Athena.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Athena.Cli.Tests;

public sealed class ProgressBarTests : IDisposable
{
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly FakeTimeProvider _time = new();

    public void Dispose() => _error.Dispose();

    [Fact]
    public void Report_Terminal_DrawsOneLineWithShareRateAndTimeLeft()
    {
        var bar = new ProgressBar(_error, _time, enabled: true, isTerminal: true);

        bar.Report(new StoreProgress("verify", 0, 1_000));
        _time.Advance(TimeSpan.FromSeconds(2));
        bar.Report(new StoreProgress("verify", 500, 1_000));
        bar.Finish();

        Assert.Equal("\r[############............] verify:  50% 500/1000 (250/s, 0:00:02 left)\n", _error.ToString());
    }

    [Fact]
    public void Report_ShorterLine_CoversTheLongerOne()
    {
        var bar = new ProgressBar(_error, _time, enabled: true, isTerminal: true);
        foreach (var done in (long[])[100_000, 100_001])
        {
            bar.Report(new StoreProgress(done == 100_000 ? "a long step" : "b", done == 100_000 ? done : 1, 0));
            _time.Advance(TimeSpan.FromSeconds(1));
            bar.Report(new StoreProgress(done == 100_000 ? "a long step" : "b", done == 100_000 ? done : 1, 0));
        }

        bar.Finish();

        Assert.Equal("\ra long step: 100000 (100000/s)\n\rb: 1 (1/s)\n", _error.ToString());
    }

    [Fact]
    public void Report_NoTerminal_WritesAPlainLineEveryTwoSeconds()
    {
        var bar = new ProgressBar(_error, _time, enabled: true, isTerminal: false);
        for (var second = 0; second < 6; second++)
        {
            bar.Report(new StoreProgress("verify", second, 10));
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        bar.Finish();

        Assert.Equal(
            "athena: verify:  20% 2/10 (1/s, 0:00:08 left)\nathena: verify:  40% 4/10 (1/s, 0:00:06 left)\nathena: verify:  50% 5/10 (1/s, 0:00:06 left)\n",
            _error.ToString());
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Report_ShortWorkOrSwitchedOff_IsSilent(bool enabled, bool isTerminal)
    {
        var bar = new ProgressBar(_error, _time, enabled, isTerminal);

        bar.Report(new StoreProgress("verify", 0, 10));
        bar.Report(new StoreProgress("verify", 10, 10));
        bar.Finish();

        Assert.Equal("", _error.ToString());
    }
}
