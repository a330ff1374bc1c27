namespace Athena.Recall;

/// <summary>The work in which a question is asked; strategies that use it say <c>inapplicable</c> where it is missing.</summary>
public sealed record RecallContext
{
    /// <summary>Gets the paths being touched; at most 100.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Gets the task or goal.</summary>
    public string? Task { get; init; }

    /// <summary>Gets the session in which the question is asked.</summary>
    public string? Session { get; init; }

    /// <summary>Gets the agent that asks.</summary>
    public string? Agent { get; init; }
}
