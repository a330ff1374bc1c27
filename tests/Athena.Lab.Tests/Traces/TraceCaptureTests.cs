using Athena.Lab.Traces;

namespace Athena.Lab.Tests.Traces;

[Collection(TraceCollection.Name)]
public class TraceCaptureTests(TraceFixture fixture)
{
    private string Target => fixture.NettracePath + ".capture";

    [Fact]
    public async Task CaptureAsync_FailingWork_ClosesTheSessionAndPassesTheFailureOn()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => TraceCapture.CaptureAsync(
            Environment.ProcessId, Target, TraceProviders.Sampling, _ => throw new InvalidDataException(), TestContext.Current.CancellationToken));

        // A session left open would hold the file and go on writing to it.
        await using var exclusive = new FileStream(Target, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.True(exclusive.Length > 0);
        Assert.False(EngineEventSourceDouble.Log.IsEnabled());
    }

    [Fact]
    public async Task CaptureAsync_Cancelled_PassesTheCancellationThroughAndClosesTheSession()
    {
        using var cancellation = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TraceCapture.CaptureAsync(
            Environment.ProcessId, Target, TraceProviders.Sampling, CancelAsync, cancellation.Token));

        Assert.False(EngineEventSourceDouble.Log.IsEnabled());

        async Task CancelAsync(CancellationToken token)
        {
            Assert.True(EngineEventSourceDouble.Log.IsEnabled());
            await cancellation.CancelAsync();
            token.ThrowIfCancellationRequested();
        }
    }

    [Fact]
    public async Task CaptureAsync_NoSuchProcess_SaysSo()
    {
        var exception = await Assert.ThrowsAsync<TraceException>(() => TraceCapture.CaptureAsync(
            int.MaxValue, Target, TraceProviders.Sampling, _ => Task.CompletedTask, TestContext.Current.CancellationToken));

        Assert.Contains("2147483647", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CaptureAsync_NoProviders_IsRefused() => await Assert.ThrowsAsync<InvalidInputException>(() => TraceCapture.CaptureAsync(
        Environment.ProcessId, Target, [], _ => Task.CompletedTask, TestContext.Current.CancellationToken));
}
