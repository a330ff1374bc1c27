using System.Text;
using Athena.Model;

namespace Athena.Episodic;

/// <summary>Something an agent experienced, with the fields that consolidation reads. Immutable.</summary>
public sealed record EpisodicEvent
{
    /// <summary>The most files.</summary>
    public const int MaxFiles = 100;

    /// <summary>The longest path of a file, in UTF-8 bytes.</summary>
    public const int MaxFileBytes = 4_096;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Gets the id, unique over all scopes.</summary>
    public required EventId Id { get; init; }

    /// <summary>Gets the scope; events of two scopes are never consolidated together.</summary>
    public required Scope Scope { get; init; }

    /// <summary>Gets the session it happened in: 1 to 256 UTF-8 bytes.</summary>
    public required string Session { get; init; }

    /// <summary>Gets the time at which it happened (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Gets what kind of thing happened.</summary>
    public required EventType Type { get; init; }

    /// <summary>Gets the text: at most 65,536 UTF-8 bytes.</summary>
    public required string Content { get; init; }

    /// <summary>Gets how it ended.</summary>
    /// <value>Default <see cref="EventOutcome.Unknown"/>.</value>
    public EventOutcome Outcome { get; init; }

    /// <summary>Gets the task it belongs to; at most 256 UTF-8 bytes.</summary>
    public string? Task { get; init; }

    /// <summary>Gets the branch of the repository it happened on; at most 256 UTF-8 bytes.</summary>
    public string? Branch { get; init; }

    /// <summary>Gets the kind of error, for example an exception type; at most 256 UTF-8 bytes.</summary>
    public string? ErrorType { get; init; }

    /// <summary>Gets the files it touched: at most 100, each 1 to 4,096 UTF-8 bytes.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Gets the labels: at most 32, each 1 to 128 UTF-8 bytes.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Checks every field.</summary>
    /// <exception cref="InvalidInputException">A field is out of range.</exception>
    public void Validate()
    {
        if (Scope.Name is null)
        {
            Throw.InvalidInput("scope", null, "a scope", "use Scope.Default");
        }

        CheckText(Session, "session", 1, NewMemory.MaxFieldBytes);
        CheckText(Content, "content", 0, NewMemory.MaxTextBytes);
        CheckText(Task ?? "", "task", 0, NewMemory.MaxFieldBytes);
        CheckText(Branch ?? "", "branch", 0, NewMemory.MaxFieldBytes);
        CheckText(ErrorType ?? "", "error_type", 0, NewMemory.MaxFieldBytes);
        CheckList(Files, "files", MaxFiles, MaxFileBytes);
        CheckList(Tags, "tags", NewMemory.MaxTags, NewMemory.MaxTagBytes);
        CheckDefined(Type, "type");
        CheckDefined(Outcome, "outcome");
    }

    private static void CheckDefined<TEnum>(TEnum value, string field)
        where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            Throw.InvalidInput(field, value, $"a member of {typeof(TEnum).Name}", "use a named member");
        }
    }

    private static void CheckList(IReadOnlyList<string> values, string field, int maximumCount, int maximumBytes)
    {
        Throw.IfOutside(values.Count, 0, maximumCount, field);
        foreach (var value in values)
        {
            CheckText(value, field, 1, maximumBytes);
        }
    }

    private static void CheckText(string? value, string field, int minimumBytes, int maximumBytes)
    {
        if (value is null)
        {
            Throw.InvalidInput(field, null, "text", "leave the field out or give it a text");
        }

        try
        {
            Throw.IfOutside(StrictUtf8.GetByteCount(value), minimumBytes, maximumBytes, $"UTF-8 bytes of {field}");
        }
        catch (EncoderFallbackException)
        {
            Throw.InvalidInput(field, "text with a lone surrogate", "well-formed Unicode", "repair the text where it was cut");
        }
    }
}
