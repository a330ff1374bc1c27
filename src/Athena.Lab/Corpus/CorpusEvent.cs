namespace Athena.Lab.Corpus;

/// <summary>An event told by the documentation: neutral, to be mapped to the engine's own event type by the caller.</summary>
public sealed record CorpusEvent
{
    /// <summary>The type of an event in which a member is called.</summary>
    public const string CallType = "tool_execution";

    /// <summary>The type of an event in which a call fails.</summary>
    public const string ErrorType = "error";

    /// <summary>The type of an event that answers a failure.</summary>
    public const string ActionType = "action";

    /// <summary>The type of an event in which a call that failed before goes well.</summary>
    public const string SuccessType = "success";

    /// <summary>Gets the session: the assembly.</summary>
    public required string Session { get; init; }

    /// <summary>Gets the time since the start of the corpus; never smaller than that of the event before.</summary>
    public required TimeSpan Offset { get; init; }

    /// <summary>Gets the type: one of the constants of this class.</summary>
    public required string Type { get; init; }

    /// <summary>Gets the text; not empty.</summary>
    public required string Content { get; init; }

    /// <summary>Gets the file of the type, derived from its name, for example <c>System/String.cs</c>.</summary>
    public required string File { get; init; }

    /// <summary>Gets the task: the full name of the type.</summary>
    public required string Task { get; init; }

    /// <summary>Gets the short name of the exception type; null unless <see cref="Type"/> is <see cref="ErrorType"/>.</summary>
    public string? Failure { get; init; }

    /// <summary>Gets the source id of the member that tells the event.</summary>
    public required string SourceId { get; init; }
}
