using System.CommandLine;
using Athena.Cli.Output;
using Athena.Recall.Strategies;

namespace Athena.Cli.Commands;

/// <summary>Lists the strategies of recall.</summary>
internal static class StrategiesCommand
{
    private const string Description = """
        List the strategies that recall --strategy takes.

        Without --json: name, cost class and when to use it, separated by tabs, one strategy a line.
        """;

    public static Command Create(CommandRunner runner)
    {
        var command = new Command("strategies", Description);
        command.SetAction((parse, cancellationToken) => runner.RunOnFilesAsync(parse, _ => ListAsync, cancellationToken));
        return command;
    }

    private static Task<int> ListAsync(FileSession session, CancellationToken cancellationToken)
    {
        foreach (var strategy in StrategyRegistry.BuiltIn.All)
        {
            if (session.Settings.Json)
            {
                session.Output.WriteJson(strategy, JsonShapes.WriteStrategy);
            }
            else
            {
                session.Output.WriteText($"{strategy.Name}\t{strategy.Cost.Class}\t{strategy.Summary}");
            }
        }

        return Task.FromResult(ExitCode.Success);
    }
}
