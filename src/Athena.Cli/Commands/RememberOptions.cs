using System.CommandLine;
using Athena.Cli.Input;
using Athena.Model;

namespace Athena.Cli.Commands;

/// <summary>The options that describe a memory.</summary>
internal sealed class RememberOptions
{
    private readonly Option<string?> _author = new("--author") { Description = "Who said or wrote it." };
    private readonly Option<string?> _session = new("--session") { Description = "The conversation or run it belongs to." };
    private readonly Option<string[]> _tags = new("--tag") { Description = "A label; may be repeated.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _sourceId = new("--source-id") { Description = "Your own id for it." };
    private readonly Option<string?> _occurredAt = new("--occurred-at") { Description = "When it happened: ISO 8601, UTC where no offset is given." };
    private readonly Option<float?> _importance = new("--importance") { Description = "How much it matters, 0 to 1 [default: 0.5]." };

    public RememberOptions(Command command)
    {
        command.Options.Add(_author);
        command.Options.Add(_session);
        command.Options.Add(_tags);
        command.Options.Add(_sourceId);
        command.Options.Add(_occurredAt);
        command.Options.Add(_importance);
    }

    /// <summary>Reads a memory that still lacks its text.</summary>
    public NewMemory Read(ParseResult parse, Scope scope) => new()
    {
        Text = string.Empty,
        Scope = scope,
        Author = parse.GetValue(_author),
        Session = parse.GetValue(_session),
        Tags = parse.GetValue(_tags) ?? [],
        SourceId = parse.GetValue(_sourceId),
        OccurredAt = parse.GetValue(_occurredAt) is { } time ? IsoTime.Parse(time, "occurred-at") : null,
        Importance = parse.GetValue(_importance) ?? NewMemory.DefaultImportance,
    };
}
