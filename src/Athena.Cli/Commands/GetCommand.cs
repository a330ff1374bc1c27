using System.CommandLine;
using Athena.Cli.Output;
using Athena.Model;

namespace Athena.Cli.Commands;

/// <summary>Shows one memory.</summary>
internal static class GetCommand
{
    public static Command Create(CommandRunner runner)
    {
        var command = new Command("get", "Show one memory: its fields, an empty line and the text; with --json one object as in export.");
        IdArgument.AddTo(command, runner, ShowAsync);
        return command;
    }

    private static async Task<int> ShowAsync(CommandSession session, MemoryId id, CancellationToken cancellationToken)
    {
        var record = await session.Engine.GetAsync(session.Settings.ScopeOrDefault, id, cancellationToken).ConfigureAwait(false)
            ?? throw IdArgument.NotFound(id.ToString(), session);
        if (session.Settings.Json)
        {
            session.Output.WriteJson(record, JsonShapes.WriteRecord);
            return ExitCode.Success;
        }

        WriteField(session.Output, "id", record.Id.ToString());
        WriteField(session.Output, "scope", record.Scope.Name);
        WriteField(session.Output, "session", record.Session);
        WriteField(session.Output, "author", record.Author);
        WriteField(session.Output, "occurred_at", record.OccurredAt is { } time ? JsonShapes.ToText(time) : null);
        WriteField(session.Output, "tags", record.Tags.Count > 0 ? string.Join(", ", record.Tags) : null);
        WriteField(session.Output, "source_id", record.SourceId);
        WriteFacets(session.Output, record.Facets ?? MemoryFacets.None);
        WriteField(session.Output, "recorded_at", JsonShapes.ToText(record.RecordedAt));
        session.Output.WriteText(string.Empty);
        session.Output.WriteText(PlainText.KeepingLines(record.Text));
        return ExitCode.Success;
    }

    private static void WriteFacets(CliOutput output, MemoryFacets facets)
    {
        WriteField(output, "type", facets.Type);
        WriteField(output, "pinned", facets.Pinned ? "yes" : null);
        WriteField(output, "subject", facets.Subject);
        WriteField(output, "attribute", facets.Attribute);
        WriteField(output, "object", facets.Object);
        WriteField(output, "valid_from", facets.ValidFrom is { } from ? JsonShapes.ToText(from) : null);
        WriteField(output, "valid_to", facets.ValidTo is { } to ? JsonShapes.ToText(to) : null);
        WriteField(output, "files", facets.Files.Count > 0 ? string.Join(", ", facets.Files) : null);
        WriteField(output, "task", facets.Task);
    }

    private static void WriteField(CliOutput output, string name, string? value)
    {
        if (value is not null)
        {
            output.WriteText($"{name}: {PlainText.OnOneLine(value)}");
        }
    }
}
