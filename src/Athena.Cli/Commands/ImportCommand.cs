using System.CommandLine;
using System.CommandLine.Parsing;
using Athena.Cli.Input;
using Athena.Cli.Transfer;
using Athena.Storage.LiteDb.Maintenance;

namespace Athena.Cli.Commands;

/// <summary>Reads back what `export` wrote, as it was.</summary>
internal static class ImportCommand
{
    private const string Description = """
        Read the lines of an export back as they were: ids, times and versions are kept. What is there already with the same content is skipped, so an import may be repeated.

        A record of a known id and another content is a conflict: it is not stored, and the exit code is 1. A line that cannot be stored is answered by {"line", "error"}; the last line is {"imported", "skipped", "conflicts", "refused"}.
        Lines without a vector are embedded by --model. Records become durable in batches of 1,000; after a stop, import again.
        """;

    public static Command Create(CommandRunner runner)
    {
        var command = new Command("import", Description);
        var file = new Argument<string>("file") { Description = "The file of an export, or - for standard input." };
        file.Validators.Add(Check);
        command.Arguments.Add(file);
        command.SetAction((parse, cancellationToken) => runner.RunOnFilesAsync(parse, _ => Prepare(parse.GetRequiredValue(file)), cancellationToken));
        return command;

        static FileWork Prepare(string path) => (session, cancellationToken) => ImportAsync(session, path, cancellationToken);
    }

    private static void Check(ArgumentResult result)
    {
        if (result is { Tokens: [{ Value: not "-" and var path }] } && !File.Exists(path))
        {
            result.AddError($"The file '{path}' does not exist.");
        }
    }

    private static async Task<int> ImportAsync(FileSession session, string path, CancellationToken cancellationToken)
    {
        using var embedder = EngineFactory.CreateEmbedder(session.Settings);
        var records = new LoadedRecords(withVectors: false);
        var stream = JsonLinesInput.Open(path, session.Console);
        await using var closeStream = stream.ConfigureAwait(false);
        var forgotten = new StoreForgotten(session.Maintenance).Read(cancellationToken).ToDictionary(static each => each.Memory.Record.Id);
        var store = EngineFactory.CreateStore(session.Settings, session.Progress);
        await using var closeStore = store.ConfigureAwait(false);
        await session.WarnOfLossAsync(await store.OpenAsync(records, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        var pipeline = new ImportPipeline(session, store, embedder, records, forgotten);
        await pipeline.RunAsync(new LineReader(stream), stream.CanSeek ? stream.Length : 0, cancellationToken).ConfigureAwait(false);
        session.Output.WriteJson(pipeline.Counts, static (json, counts) =>
        {
            json.WriteStartObject();
            json.WriteNumber("imported", counts.Imported);
            json.WriteNumber("skipped", counts.Skipped);
            json.WriteNumber("conflicts", counts.Conflicts);
            json.WriteNumber("refused", counts.Refused);
            json.WriteEndObject();
        });
        return pipeline.Counts is { Conflicts: 0, Refused: 0 } ? ExitCode.Success : ExitCode.Refused;
    }
}
