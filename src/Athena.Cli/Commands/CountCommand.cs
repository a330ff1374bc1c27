using System.CommandLine;
using System.Globalization;

namespace Athena.Cli.Commands;

/// <summary>Counts memories.</summary>
internal static class CountCommand
{
    public static Command Create(CommandRunner runner)
    {
        var command = new Command("count", "Count the memories of --scope, or of all scopes; with --json {\"count\", \"scope\"}, the scope being null for all.");
        command.SetAction((parse, cancellationToken) => runner.RunAsync(parse, _ => CountAsync, cancellationToken));
        return command;
    }

    private static async Task<int> CountAsync(CommandSession session, CancellationToken cancellationToken)
    {
        var count = 0L;
        foreach (var scope in session.ChosenScopes())
        {
            count += await session.Engine.CountAsync(scope, cancellationToken).ConfigureAwait(false);
        }

        if (session.Settings.Json)
        {
            session.Output.WriteJson((count, session.Settings.Scope?.Name), static (json, value) =>
            {
                json.WriteStartObject();
                json.WriteNumber("count", value.count);
                json.WriteString("scope", value.Name);
                json.WriteEndObject();
            });
        }
        else
        {
            session.Output.WriteText(count.ToString(CultureInfo.InvariantCulture));
        }

        return ExitCode.Success;
    }
}
