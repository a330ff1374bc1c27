using System.CommandLine;
using System.Globalization;
using Athena.Model;
using Athena.Storage.LiteDb.Maintenance;

namespace Athena.Cli.Commands;

/// <summary>Removes memories for good, and proves it.</summary>
internal static class EraseCommand
{
    private const string Description = """
        Remove memories so that no file of the data directory holds them, forgotten ones included, and prove it by a search of all raw bytes. The receipt, without content, is printed and kept in receipts/.

        Without --yes nothing is removed: what would go is said, and the exit code is 2. Backups made before are not covered; points in time before cannot be restored from the directory any more.
        Exit code 0: no trace is left; 1: some id is unknown, or something is left (state scrubbing: repeat it); 3: it failed.
        """;

    public static Command Create(CommandRunner runner)
    {
        var command = new Command("erase", Description);
        var ids = new Argument<string[]>("id") { Arity = ArgumentArity.ZeroOrMore, Description = "The ids, at most 1,000; of --scope, which is 'default' where none is named." };
        var all = new Option<bool>("--scope-all") { Description = "All memories of --scope, which must be named." };
        var yes = new Option<bool>("--yes") { Description = "Confirm." };
        command.Arguments.Add(ids);
        command.Options.Add(all);
        command.Options.Add(yes);
        command.Validators.Add(result =>
        {
            if (result.GetResult(ids) is { Tokens.Count: > 0 } == result.GetResult(all) is not null)
            {
                result.AddError("Give either ids or --scope-all.");
            }
        });
        command.SetAction((parse, cancellationToken) => runner.RunOnFilesAsync(parse, settings => Prepare(parse, settings), cancellationToken));
        return command;

        FileWork Prepare(ParseResult parse, GlobalSettings settings)
        {
            var request = parse.GetValue(all)
                ? new EraseRequest(settings.Scope ?? throw new InvalidInputException("scope", "none", "named with --scope-all", "name the scope that shall go with --scope"), null)
                : new EraseRequest(settings.ScopeOrDefault, [.. parse.GetRequiredValue(ids).Select(MemoryId.Parse)]);
            Throw.IfOutside(request.Ids?.Count ?? 1, 1, EraseRequest.MaxIds, "id");
            return parse.GetValue(yes)
                ? (session, cancellationToken) => EraseAsync(session, request, cancellationToken)
                : (session, cancellationToken) => Task.FromResult(Preview(session, request, cancellationToken));
        }
    }

    private static int Preview(FileSession session, EraseRequest request, CancellationToken cancellationToken)
    {
        var count = new StoreEraser(session.Maintenance).Count(request, cancellationToken);
        throw new InvalidInputException(
            "yes",
            "no confirmation",
            string.Create(CultureInfo.InvariantCulture, $"given to remove {count} memories of scope '{request.Scope.Name}' for good"),
            "repeat the command with --yes");
    }

    private static async Task<int> EraseAsync(FileSession session, EraseRequest request, CancellationToken cancellationToken)
    {
        var receipt = await new StoreEraser(session.Maintenance).EraseAsync(request, cancellationToken).ConfigureAwait(false);
        session.Output.WriteText(MaintenanceJson.ToJson(receipt));
        return receipt is { State: "scrubbed", NotFound.Count: 0 } ? ExitCode.Success : ExitCode.Refused;
    }
}
