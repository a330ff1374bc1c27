using System.CommandLine;
using Athena.Cli.Input;
using Athena.Cli.Output;
using Athena.Model;

namespace Athena.Cli.Commands;

/// <summary>Stores one text, or the lines of a file.</summary>
internal static class RememberCommand
{
    private const string Description = """
        Store one text, or the lines of a file.

        --jsonl reads {"text", "scope"?, "session"?, "author"?, "occurred_at"?, "tags"?, "source_id"?, "importance"?} and writes {"line", "id", "source_id"} for each line as soon as that memory is durable.
        Options are the values of keys that a line lacks. The keys id and recorded_at of an export are read over: ids are always new.
        When the store or the model fails, reading stops after the lines then in flight are answered.
        """;

    public static Command Create(CommandRunner runner)
    {
        var command = new Command("remember", Description);
        var text = new Argument<string?>("text") { Arity = ArgumentArity.ZeroOrOne, Description = "The text: 1 to 65,536 bytes of UTF-8." };
        command.Arguments.Add(text);
        var jsonl = JsonLinesInput.AddTo(command, text, "Read lines of JSON from a file, or from standard input.");
        var fields = new RememberOptions(command);
        command.SetAction((parse, cancellationToken) => runner.RunAsync(parse, settings => Prepare(parse, settings), cancellationToken));
        return command;

        CommandWork Prepare(ParseResult parse, GlobalSettings settings)
        {
            var template = fields.Read(parse, settings.ScopeOrDefault);
            (template with { Text = "every line brings its own" }).Validate();
            if (parse.GetValue(jsonl) is { } path)
            {
                return (session, cancellationToken) => RememberLinesAsync(session, path, template, cancellationToken);
            }

            var memory = template with { Text = JsonLinesInput.ReadSingle(parse, text) };
            memory.Validate();
            return (session, cancellationToken) => RememberOneAsync(session, memory, cancellationToken);
        }
    }

    private static async Task<int> RememberOneAsync(CommandSession session, NewMemory memory, CancellationToken cancellationToken)
    {
        var id = await session.Engine.RememberAsync(memory, cancellationToken).ConfigureAwait(false);
        if (session.Settings.Json)
        {
            session.Output.WriteJson((default(long?), id, memory.SourceId), JsonShapes.WriteStored);
        }
        else
        {
            session.Output.WriteText(id.ToString());
        }

        return ExitCode.Success;
    }

    private static async Task<int> RememberLinesAsync(CommandSession session, string path, NewMemory template, CancellationToken cancellationToken)
    {
        var stream = JsonLinesInput.Open(path, session.Console);
        await using (stream.ConfigureAwait(false))
        {
            return await new RememberPipeline(session).RunAsync(new LineReader(stream), template, cancellationToken).ConfigureAwait(false);
        }
    }
}
