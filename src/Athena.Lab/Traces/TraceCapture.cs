using Microsoft.Diagnostics.NETCore.Client;

namespace Athena.Lab.Traces;

/// <summary>Captures an EventPipe trace of this or another process while some work runs.</summary>
public static class TraceCapture
{
    private const int BufferMegabytes = 256;

    /// <summary>Opens a session on a process, runs the work, and leaves a complete trace file.</summary>
    /// <param name="processId">A .NET process of the same user; may be the current one. It must still live when the work ends, because the method names are sent then.</param>
    /// <param name="nettracePath">The file to write; its folder must exist. An existing file is replaced.</param>
    /// <param name="providers">What to record, for example <see cref="TraceProviders.Sampling"/>; at least one.</param>
    /// <param name="work">The work to record; gets <paramref name="cancellationToken"/>.</param>
    /// <param name="cancellationToken">Stops the work; the session is closed in every case.</param>
    /// <returns>A task that ends when the file is complete.</returns>
    /// <exception cref="InvalidInputException">No provider is given.</exception>
    /// <exception cref="TraceException">The process has no diagnostics port that this user may open, or its session broke.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled; the file holds what was recorded until then.</exception>
    public static async Task CaptureAsync(
        int processId, string nettracePath, IReadOnlyList<EventPipeProvider> providers, Func<CancellationToken, Task> work, CancellationToken cancellationToken = default)
    {
        if (providers.Count == 0)
        {
            Throw.InvalidInput(nameof(providers), 0, "at least one provider", "pass TraceProviders.Sampling");
        }

        cancellationToken.ThrowIfCancellationRequested();
        var file = File.Create(nettracePath);
        await using (file.ConfigureAwait(false))
        {
            using var session = await StartAsync(processId, providers, cancellationToken).ConfigureAwait(false);

            // Drained while the session runs: a full pipe would block the stop, and with it the traced process.
            var drain = session.EventStream.CopyToAsync(file, CancellationToken.None);
            try
            {
                await work(cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                // What went wrong first is what the caller must see, so a broken session adds nothing here.
                await CloseAsync(session, drain, processId).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                throw;
            }

            await CloseAsync(session, drain, processId).ConfigureAwait(false);
        }
    }

    private static async Task<EventPipeSession> StartAsync(int processId, IReadOnlyList<EventPipeProvider> providers, CancellationToken cancellationToken)
    {
        try
        {
            var configuration = new EventPipeSessionConfiguration(providers, BufferMegabytes, requestRundown: true);
            return await new DiagnosticsClient(processId).StartEventPipeSessionAsync(configuration, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is DiagnosticsClientException or IOException or TimeoutException)
        {
            throw Failed(processId, exception);
        }
    }

    private static async Task CloseAsync(EventPipeSession session, Task drain, int processId)
    {
        try
        {
            // Stop comes before the end of the drain: the names of the methods are sent only after it.
            await session.StopAsync(CancellationToken.None).ConfigureAwait(false);
            await drain.ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is DiagnosticsClientException or IOException or TimeoutException)
        {
            // Disposal ends the drain, which must not outlive the file it writes to.
            session.Dispose();
            await drain.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw Failed(processId, exception);
        }
    }

    private static TraceException Failed(int processId, Exception cause) =>
        new($"Process {processId} could not be traced: {cause.Message} Remedy: trace a living .NET process of the same user.", cause);
}
