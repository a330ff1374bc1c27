using System.CommandLine;

namespace Athena.Cli.Commands;

/// <summary>The argument of the commands on one memory.</summary>
internal static class IdArgument
{
    public static Argument<string> AddTo(Command command)
    {
        var id = new Argument<string>("id") { Description = "The id, as remember and recall give it." };
        command.Arguments.Add(id);
        return id;
    }

    public static CliException NotFound(string id, CommandSession session) => new(new CliError(
        CliError.NotFound,
        $"memory '{id}' does not exist in scope '{session.Settings.ScopeOrDefault.Name}'; name its scope with --scope"));
}
