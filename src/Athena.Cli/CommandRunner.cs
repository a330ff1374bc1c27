using System.CommandLine;
using Athena.Cli.Output;

namespace Athena.Cli;

/// <summary>Runs a command on an open store and turns failures into messages and exit codes.</summary>
internal sealed class CommandRunner(GlobalOptions options, CliConsole console)
{
    /// <summary>Opens the store, does the work and closes the store.</summary>
    /// <param name="parse">The parsed command line.</param>
    /// <param name="prepare">Reads and checks the command's arguments before the store is touched, and gives the work.</param>
    /// <param name="cancellationToken">Ctrl-C.</param>
    public async Task<int> RunAsync(ParseResult parse, Func<GlobalSettings, CommandWork> prepare, CancellationToken cancellationToken)
    {
        try
        {
            var settings = options.Read(parse, console);
            var work = prepare(settings);
            var engine = await EngineFactory.OpenAsync(settings, cancellationToken).ConfigureAwait(false);
            await using (engine.ConfigureAwait(false))
            {
                await WarnOfLossAsync(engine, settings).ConfigureAwait(false);
                var session = new CommandSession(engine, settings, console, new CliOutput(console.Output));
                var exitCode = await work(session, cancellationToken).ConfigureAwait(false);
                await session.Output.FlushAsync().ConfigureAwait(false);
                return exitCode;
            }
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

    private async Task WarnOfLossAsync(MemoryEngine engine, GlobalSettings settings)
    {
        if (engine.LoadReport.Quarantined is > 0 and var lost)
        {
            await console.Error.WriteLineAsync($"athena: {lost} records in {settings.DataDirectory} cannot be read and are left out; restore them from a backup").ConfigureAwait(false);
        }
    }
}
