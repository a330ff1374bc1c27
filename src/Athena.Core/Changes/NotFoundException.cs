using Athena.Model;

namespace Athena.Changes;

/// <summary>The scope has no such record; the answer is the same for a record of another scope. Nothing was changed.</summary>
public sealed class NotFoundException : AthenaException
{
    /// <summary>The code.</summary>
    public const string NotFoundCode = "not_found";

    /// <summary>Initializes the exception.</summary>
    public NotFoundException(MemoryId id, Scope scope)
        : base(NotFoundCode, $"memory '{id}' does not exist in scope '{scope}'. Remedy: search for it.", isTransient: false)
    {
        Id = id;
        Scope = scope;
    }

    /// <summary>Gets the record that was asked for.</summary>
    public MemoryId Id { get; }

    /// <summary>Gets the scope that was asked.</summary>
    public Scope Scope { get; }
}
