using System.CommandLine;
using Athena.Cli.Output;

namespace Athena.Cli;

/// <summary>Runs a command and turns failures into messages and exit codes.</summary>
internal sealed class CommandRunner(GlobalOptions options, CliConsole console)
{
    /// <summary>Opens the store, does the work and closes the store.</summary>
    /// <param name="parse">The parsed command line.</param>
    /// <param name="prepare">Reads and checks the command's arguments before the store is touched, and gives the work.</param>
    /// <param name="cancellationToken">Ctrl-C.</param>
    public Task<int> RunAsync(ParseResult parse, Func<GlobalSettings, CommandWork> prepare, CancellationToken cancellationToken) =>
        GuardAsync(parse, (settings, stop) => RunOnEngineAsync(settings, prepare(settings), stop), cancellationToken);

    /// <summary>Does work on the files of the store, which nobody has open then.</summary>
    /// <param name="parse">The parsed command line.</param>
    /// <param name="prepare">Reads and checks the command's arguments before anything is touched, and gives the work.</param>
    /// <param name="cancellationToken">Ctrl-C.</param>
    public Task<int> RunOnFilesAsync(ParseResult parse, Func<GlobalSettings, FileWork> prepare, CancellationToken cancellationToken) =>
        GuardAsync(parse, (settings, stop) => RunOnFilesAsync(settings, prepare(settings), stop), cancellationToken);

    private async Task<int> RunOnEngineAsync(GlobalSettings settings, CommandWork work, CancellationToken cancellationToken)
    {
        var engine = await EngineFactory.OpenAsync(settings, cancellationToken).ConfigureAwait(false);
        await using (engine.ConfigureAwait(false))
        {
            await FileSession.WarnOfLossAsync(console, settings, engine.LoadReport).ConfigureAwait(false);
            var session = new CommandSession(engine, settings, console, new CliOutput(console.Output));
            var exitCode = await work(session, cancellationToken).ConfigureAwait(false);
            await session.Output.FlushAsync().ConfigureAwait(false);
            return exitCode;
        }
    }

    private async Task<int> RunOnFilesAsync(GlobalSettings settings, FileWork work, CancellationToken cancellationToken)
    {
        var progress = new ProgressBar(console.Error, console.TimeProvider, settings.Progress, console.IsErrorTerminal);
        var session = new FileSession(settings, console, new CliOutput(console.Output), progress);
        try
        {
            // Off the caller's thread: the work is on files and on the processor, and Ctrl-C must still be heard.
            var exitCode = await Task.Run(() => work(session, cancellationToken), CancellationToken.None).ConfigureAwait(false);
            progress.Finish();
            await session.Output.FlushAsync().ConfigureAwait(false);
            return exitCode;
        }
        finally
        {
            progress.Finish();
        }
    }

    private async Task<int> GuardAsync(ParseResult parse, Func<GlobalSettings, CancellationToken, Task<int>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work(options.Read(parse, console), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (Failure.Describe(e, cancellationToken) is not null)
        {
            var failure = Failure.Describe(e, cancellationToken)!.Value;
            if (failure.Error is { } error)
            {
                await console.ReportAsync(error, options.WantsJson(parse)).ConfigureAwait(false);
            }

            return failure.ExitCode;
        }
    }
}
