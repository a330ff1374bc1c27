using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text;
using Athena.Cli.Commands;

namespace Athena.Cli;

/// <summary>The command line `athena`.</summary>
internal static class AthenaCli
{
    private const string Description = """
        Keeps memories for agents and finds them by meaning and by words.

        Results go to standard output, messages and progress to standard error.
        With --jsonl every line that is not blank is answered by one line, in order: the result, or {"line", "error": {"code", "message"}}.
        A text that looks like an option stands after '--', as in: athena remember -- --verbose


        """ + ExitCode.Description;

    // A text beginning with '@' is a text here, never a file of further arguments.
    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    /// <summary>Runs one command line.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, CliConsole console, CancellationToken cancellationToken = default)
    {
        var options = new GlobalOptions();
        var runner = new CommandRunner(options, console);
        var root = new RootCommand(Description);
        options.AddTo(root);
        root.Subcommands.Add(RememberCommand.Create(runner));
        root.Subcommands.Add(RecallCommand.Create(runner));
        root.Subcommands.Add(StrategiesCommand.Create(runner));
        root.Subcommands.Add(GetCommand.Create(runner));
        root.Subcommands.Add(ForgetCommand.Create(runner));
        root.Subcommands.Add(CountCommand.Create(runner));
        root.Subcommands.Add(ExportCommand.Create(runner));
        root.Subcommands.Add(ImportCommand.Create(runner));
        root.Subcommands.Add(VerifyCommand.Create(runner));
        root.Subcommands.Add(RepairCommand.Create(runner));
        root.Subcommands.Add(BackupCommand.Create(runner));
        root.Subcommands.Add(RestoreCommand.Create(runner));
        root.Subcommands.Add(EraseCommand.Create(runner));

        var parse = root.Parse(args, Parser);
        if (parse.Action is ParseErrorAction)
        {
            var message = string.Join(' ', parse.Errors.Select(error => error.Message));
            await console.ReportAsync(new CliError(CliError.InvalidArgument, $"{message} See --help."), options.WantsJson(parse)).ConfigureAwait(false);
            return ExitCode.Usage;
        }

        return await InvokeAsync(parse, console, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<int> InvokeAsync(ParseResult parse, CliConsole console, CancellationToken cancellationToken)
    {
        // Only --help and --version write here; commands write bytes to console.Output.
        var text = new StreamWriter(console.Output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        try
        {
            await using (text.ConfigureAwait(false))
            {
                var invocation = new InvocationConfiguration
                {
                    Output = text,
                    Error = console.Error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null, // TerminationSignals does it, without a time limit on closing the store.
                };
                return await parse.InvokeAsync(invocation, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (IOException)
        {
            return ExitCode.Failure;
        }
    }
}
