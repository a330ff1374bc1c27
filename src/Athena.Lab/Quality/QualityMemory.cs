namespace Athena.Lab.Quality;

/// <summary>One memory of an evaluation set.</summary>
/// <param name="Scope">The scope: one conversation, project or user.</param>
/// <param name="Id">The set's own id, unique inside the scope.</param>
/// <param name="Text">The text as it is remembered.</param>
/// <param name="Session">The conversation session, where the set has sessions.</param>
/// <param name="Author">Who said it.</param>
/// <param name="OccurredAt">When it was said.</param>
public sealed record QualityMemory(string Scope, string Id, string Text, string? Session, string? Author, DateTimeOffset? OccurredAt)
{
    /// <summary>Gets the id of an earlier memory of the scope whose place this one takes: the engine is told to supersede it.</summary>
    public string? Updates { get; init; }
}
