using System.CommandLine;
using Athena.Cli.Output;
using Athena.Cli.Transfer;
using Athena.Storage;
using Athena.Storage.LiteDb.Maintenance;

namespace Athena.Cli.Commands;

/// <summary>Writes whole memories as lines of JSON.</summary>
internal static class ExportCommand
{
    private const string Description = """
        Write the memories of --scope, or of all scopes, as lines of JSON: every field of a record, all keys always present. Superseded and retracted records are among them.

        Scopes come in the order of their names, memories in the order in which they were stored. `import` reads it back as it was, ids and times included; `remember --jsonl` reads it as new memories.
        --vectors adds vector_model and vector (4 bytes a dimension, little endian, in base 64), so that an import needs no model.
        """;

    public static Command Create(CommandRunner runner)
    {
        var command = new Command("export", Description);
        var vectors = new Option<bool>("--vectors") { Description = "Write the vectors too." };
        var forgotten = new Option<bool>("--forgotten") { Description = "Write the forgotten memories too, behind the others, with the key forgotten_at." };
        command.Options.Add(vectors);
        command.Options.Add(forgotten);
        command.SetAction((parse, cancellationToken) => runner.RunOnFilesAsync(parse, _ => Prepare(parse.GetValue(vectors), parse.GetValue(forgotten)), cancellationToken));
        return command;

        static FileWork Prepare(bool withVectors, bool withForgotten) =>
            (session, cancellationToken) => ExportAsync(session, withVectors, withForgotten, cancellationToken);
    }

    private static async Task<int> ExportAsync(FileSession session, bool withVectors, bool withForgotten, CancellationToken cancellationToken)
    {
        var records = new LoadedRecords(withVectors);
        var store = EngineFactory.CreateStore(session.Settings, session.Progress);
        await using (store.ConfigureAwait(false))
        {
            await session.WarnOfLossAsync(await store.OpenAsync(records, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }

        var written = 0L;
        foreach (var memory in records.List(session.Settings.Scope))
        {
            cancellationToken.ThrowIfCancellationRequested();
            session.Output.WriteJson((memory, default(DateTimeOffset?), withVectors), JsonShapes.WriteExport);
            await session.Output.FlushIfLargeAsync().ConfigureAwait(false);
            session.Progress.Report(new StoreProgress("export", ++written, session.Settings.Scope is null ? records.Count : 0));
        }

        if (withForgotten)
        {
            await ExportForgottenAsync(session, withVectors, cancellationToken).ConfigureAwait(false);
        }

        return ExitCode.Success;
    }

    private static async Task ExportForgottenAsync(FileSession session, bool withVectors, CancellationToken cancellationToken)
    {
        var scope = session.Settings.Scope;
        foreach (var (memory, at) in new StoreForgotten(session.Maintenance).Read(cancellationToken).Where(each => scope is null || each.Memory.Record.Scope == scope))
        {
            cancellationToken.ThrowIfCancellationRequested();
            session.Output.WriteJson((memory, (DateTimeOffset?)at, withVectors), JsonShapes.WriteExport);
            await session.Output.FlushIfLargeAsync().ConfigureAwait(false);
        }
    }
}
