using System.CommandLine;
using Athena.Cli.Output;
using Athena.Cli.Transfer;
using Athena.Storage;

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
        command.Options.Add(vectors);
        command.SetAction((parse, cancellationToken) => runner.RunOnFilesAsync(parse, _ => Prepare(parse.GetValue(vectors)), cancellationToken));
        return command;

        static FileWork Prepare(bool withVectors) => (session, cancellationToken) => ExportAsync(session, withVectors, cancellationToken);
    }

    private static async Task<int> ExportAsync(FileSession session, bool withVectors, CancellationToken cancellationToken)
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
            if (withVectors)
            {
                session.Output.WriteJson(memory, JsonShapes.WriteRecordWithVector);
            }
            else
            {
                session.Output.WriteJson(memory.Record, JsonShapes.WriteRecord);
            }

            await session.Output.FlushIfLargeAsync().ConfigureAwait(false);
            session.Progress.Report(new StoreProgress("export", ++written, session.Settings.Scope is null ? records.Count : 0));
        }

        return ExitCode.Success;
    }
}
