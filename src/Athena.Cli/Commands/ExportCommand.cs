using System.CommandLine;
using Athena.Cli.Output;

namespace Athena.Cli.Commands;

/// <summary>Writes whole memories as lines of JSON.</summary>
internal static class ExportCommand
{
    private const string Description = """
        Write the memories of --scope, or of all scopes, as lines of JSON: the keys of remember plus id and recorded_at, all always present.

        Scopes come in the order of their names, memories in the order in which they were stored. `remember --jsonl` reads it back, under new ids.
        """;

    public static Command Create(CommandRunner runner)
    {
        var command = new Command("export", Description);
        command.SetAction((parse, cancellationToken) => runner.RunAsync(parse, _ => ExportAsync, cancellationToken));
        return command;
    }

    private static async Task<int> ExportAsync(CommandSession session, CancellationToken cancellationToken)
    {
        foreach (var scope in session.ChosenScopes())
        {
            foreach (var record in session.Engine.Snapshot(scope))
            {
                cancellationToken.ThrowIfCancellationRequested();
                session.Output.WriteJson(record, JsonShapes.WriteRecord);
                await session.Output.FlushIfLargeAsync().ConfigureAwait(false);
            }
        }

        return ExitCode.Success;
    }
}
