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

    private readonly Option<string?> _type = new("--type") { Description = "Its kind, such as fact, preference, decision, pattern or context." };
    private readonly Option<bool> _pin = new("--pin") { Description = "It always stands." };
    private readonly Option<string?> _subject = new("--subject") { Description = "What it is about." };
    private readonly Option<string?> _attribute = new("--attribute") { Description = "What of the subject it states." };
    private readonly Option<string?> _object = new("--object") { Description = "The value of the attribute, or the other end of a relation." };
    private readonly Option<string?> _validFrom = new("--valid-from") { Description = "The time from which it is true: ISO 8601." };
    private readonly Option<string?> _validTo = new("--valid-to") { Description = "The time at which it ceases to be true: ISO 8601." };
    private readonly Option<string[]> _files = new("--file") { Description = "A file that it concerns, relative to the project; may be repeated.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _task = new("--task") { Description = "The task during which it was made." };

    public RememberOptions(Command command)
    {
        command.Options.Add(_author);
        command.Options.Add(_session);
        command.Options.Add(_tags);
        command.Options.Add(_sourceId);
        command.Options.Add(_occurredAt);
        command.Options.Add(_importance);
        command.Options.Add(_type);
        command.Options.Add(_pin);
        command.Options.Add(_subject);
        command.Options.Add(_attribute);
        command.Options.Add(_object);
        command.Options.Add(_validFrom);
        command.Options.Add(_validTo);
        command.Options.Add(_files);
        command.Options.Add(_task);
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
        OccurredAt = ReadTime(parse, _occurredAt, "occurred-at"),
        Importance = parse.GetValue(_importance) ?? NewMemory.DefaultImportance,
        Facets = ReadFacets(parse),
    };

    private static DateTimeOffset? ReadTime(ParseResult parse, Option<string?> option, string name) =>
        parse.GetValue(option) is { } time ? IsoTime.Parse(time, name) : null;

    private MemoryFacets ReadFacets(ParseResult parse) => new()
    {
        Type = parse.GetValue(_type),
        Pinned = parse.GetValue(_pin),
        Subject = parse.GetValue(_subject),
        Attribute = parse.GetValue(_attribute),
        Object = parse.GetValue(_object),
        ValidFrom = ReadTime(parse, _validFrom, "valid-from"),
        ValidTo = ReadTime(parse, _validTo, "valid-to"),
        Files = parse.GetValue(_files) ?? [],
        Task = parse.GetValue(_task),
    };
}
