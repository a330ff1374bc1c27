using Athena.Model;

namespace Athena.Lab.Corpus;

/// <summary>One text of a corpus: a documented member, or one documented failure of a member.</summary>
public sealed record CorpusItem
{
    /// <summary>The kind of an item that describes a failure of a member and not a member.</summary>
    public const string ExceptionKind = "exception";

    /// <summary>Gets the documentation id, for example <c>M:System.String.Concat(System.String,System.String)</c>; at most 256 UTF-8 bytes, unique in its corpus.</summary>
    public required string SourceId { get; init; }

    /// <summary>Gets the kind: <c>type</c>, <c>method</c>, <c>property</c>, <c>field</c>, <c>event</c> or <see cref="ExceptionKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Gets the assembly the text documents; at most 256 UTF-8 bytes.</summary>
    public required string Assembly { get; init; }

    /// <summary>Gets the full name of the type, with its namespace, without type parameters.</summary>
    public required string TypeName { get; init; }

    /// <summary>Gets the name of the member; for a type its own short name.</summary>
    public required string MemberName { get; init; }

    /// <summary>Gets the whole text of the memory: 1 to 65,536 UTF-8 bytes.</summary>
    public required string Text { get; init; }

    /// <summary>Gets what the member does; for a failure, when it occurs.</summary>
    public required string Summary { get; init; }

    /// <summary>Gets the described parameters, in order.</summary>
    public IReadOnlyList<DocumentedParameter> Parameters { get; init; } = [];

    /// <summary>Gets the description of the result, or null.</summary>
    public string? Returns { get; init; }

    /// <summary>Gets the described failures, in order.</summary>
    public IReadOnlyList<DocumentedException> Exceptions { get; init; } = [];

    /// <summary>Gets the item as a memory: session = assembly, tags = [kind], source id = documentation id, no time of occurrence.</summary>
    /// <param name="scope">The scope to keep it in.</param>
    /// <returns>A memory that passes <see cref="NewMemory.Validate"/>.</returns>
    public NewMemory ToNewMemory(Scope scope) => new()
    {
        Text = Text,
        Scope = scope,
        Session = Assembly,
        SourceId = SourceId,
        Tags = [Kind],
    };
}
