using System.CommandLine;
using Athena.Model;

namespace Athena.Cli.Commands;

/// <summary>Hides one memory.</summary>
internal static class ForgetCommand
{
    public static Command Create(CommandRunner runner)
    {
        var command = new Command("forget", "Hide one memory from every read; prints its id.");
        IdArgument.AddTo(command, runner, ForgetAsync);
        return command;
    }

    private static async Task<int> ForgetAsync(CommandSession session, MemoryId id, CancellationToken cancellationToken)
    {
        if (!await session.Engine.ForgetAsync(session.Settings.ScopeOrDefault, id, cancellationToken).ConfigureAwait(false))
        {
            throw IdArgument.NotFound(id.ToString(), session);
        }

        if (session.Settings.Json)
        {
            session.Output.WriteJson(id, static (json, forgotten) =>
            {
                json.WriteStartObject();
                json.WriteString("id", forgotten.ToString());
                json.WriteBoolean("forgotten", true);
                json.WriteEndObject();
            });
        }
        else
        {
            session.Output.WriteText(id.ToString());
        }

        return ExitCode.Success;
    }
}
