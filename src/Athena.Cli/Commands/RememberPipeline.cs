using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using Athena.Cli.Input;
using Athena.Cli.Output;
using Athena.Model;

namespace Athena.Cli.Commands;

/// <summary>
/// Stores lines with many writes in flight, so that they share the store's barriers, and acknowledges each in input order as soon as it
/// and all before it are durable. It never waits for more input before it acknowledges.
/// </summary>
internal sealed class RememberPipeline(CommandSession session)
{
    /// <summary>The most writes in flight: enough to fill a group commit, few enough to bound memory.</summary>
    private const int Window = 256;

    private readonly ProgressReporter _progress = session.StartProgress();
    private long _refused;
    private Exception? _failure;

    /// <summary>Stores the lines up to the end, a cancellation, or a failure, and answers every line it took.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; what was taken is stored and acknowledged.</exception>
    /// <exception cref="AthenaException">The store or the model failed; the lines are answered with it.</exception>
    /// <exception cref="OutputException">Nobody can be answered any more; what was taken is stored.</exception>
    public async Task<int> RunAsync(LineReader lines, NewMemory template, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var window = Channel.CreateBounded<Task<RememberOutcome>>(new BoundedChannelOptions(Window) { SingleReader = true, SingleWriter = true });
        var acknowledging = AcknowledgeAsync(window.Reader, stop);
        var isCancelled = false;
        try
        {
            await AcceptAsync(lines, template, window.Writer, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            isCancelled = cancellationToken.IsCancellationRequested;
        }
        finally
        {
            window.Writer.Complete();
            await acknowledging.ConfigureAwait(false);
        }

        _progress.Finish();
        if (_failure is not null)
        {
            ExceptionDispatchInfo.Throw(_failure);
        }

        if (isCancelled)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return _refused > 0 ? ExitCode.Refused : ExitCode.Success;
    }

    private async Task AcceptAsync(LineReader lines, NewMemory template, ChannelWriter<Task<RememberOutcome>> window, CancellationToken stop)
    {
        while (await lines.ReadAsync(stop).ConfigureAwait(false) is { } line)
        {
            // What was accepted is finished and acknowledged, so nothing from here on is cancelled.
            await window.WriteAsync(RememberAsync(line, template), CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task<RememberOutcome> RememberAsync(InputLine line, NewMemory template)
    {
        if (JsonLinesInput.TryParse(line, template, RememberLine.Parse, out var memory) is { } refusal)
        {
            return RememberOutcome.Refused(line.Number, refusal);
        }

        try
        {
            var id = await session.Engine.RememberAsync(memory!, CancellationToken.None).ConfigureAwait(false);
            return new RememberOutcome(line.Number, id, memory!.SourceId, Error: null, Failure: null);
        }
        catch (InvalidInputException e)
        {
            return RememberOutcome.Refused(line.Number, CliError.Of(e));
        }
        catch (AthenaException e)
        {
            return RememberOutcome.Failed(line.Number, e);
        }
    }

    private async Task AcknowledgeAsync(ChannelReader<Task<RememberOutcome>> window, CancellationTokenSource stop)
    {
        try
        {
            while (await window.WaitToReadAsync().ConfigureAwait(false))
            {
                while (window.TryRead(out var pending))
                {
                    await AcknowledgeAsync(pending, stop).ConfigureAwait(false);
                }

                await FlushAsync(stop).ConfigureAwait(false);
            }
        }
        finally
        {
            // After a defect nobody would empty the window, and the reading would wait for a place in it forever.
            await stop.CancelAsync().ConfigureAwait(false);
            await foreach (var _ in window.ReadAllAsync().ConfigureAwait(false))
            {
            }
        }
    }

    private async Task AcknowledgeAsync(Task<RememberOutcome> pending, CancellationTokenSource stop)
    {
        if (!pending.IsCompleted)
        {
            await FlushAsync(stop).ConfigureAwait(false);
        }

        var outcome = await pending.ConfigureAwait(false);
        Write(outcome);
        if (session.Output.IsLarge)
        {
            await FlushAsync(stop).ConfigureAwait(false);
        }

        if (outcome.Failure is not null)
        {
            _failure ??= outcome.Failure;
            await stop.CancelAsync().ConfigureAwait(false);
        }
    }

    private void Write(RememberOutcome outcome)
    {
        _progress.Count(outcome.Error is not null);
        if (outcome.Error is { } error)
        {
            _refused++;
            session.Output.WriteJson((outcome.Line, error), JsonShapes.WriteLineError);
        }
        else
        {
            session.Output.WriteJson(((long?)outcome.Line, outcome.Id, outcome.SourceId), JsonShapes.WriteStored);
        }
    }

    /// <summary>Once the output is lost no further line is read, and the writes in flight are awaited in silence.</summary>
    private async Task FlushAsync(CancellationTokenSource stop)
    {
        try
        {
            await session.Output.FlushAsync().ConfigureAwait(false);
        }
        catch (OutputException e)
        {
            _failure ??= e;
            await stop.CancelAsync().ConfigureAwait(false);
        }
    }
}
