using System.CommandLine;
using Athena.Model;

namespace Athena.Cli.Commands;

/// <summary>The argument of the commands on one memory.</summary>
internal static class IdArgument
{
    /// <summary>Gives a command the argument and what it does with the memory of that id.</summary>
    public static void AddTo(Command command, CommandRunner runner, Func<CommandSession, MemoryId, CancellationToken, Task<int>> work)
    {
        var argument = new Argument<string>("id") { Description = "The id, as remember and recall give it." };
        command.Arguments.Add(argument);
        command.SetAction((parse, cancellationToken) => runner.RunAsync(parse, _ => Prepare(parse), cancellationToken));

        CommandWork Prepare(ParseResult parse)
        {
            var id = MemoryId.Parse(parse.GetRequiredValue(argument));
            return (session, cancelled) => work(session, id, cancelled);
        }
    }

    public static CliException NotFound(string id, CommandSession session) => new(new CliError(
        CliError.NotFound,
        $"memory '{id}' does not exist in scope '{session.Settings.ScopeOrDefault.Name}'; name its scope with --scope"));
}
