using Athena.Model;

namespace Athena.Changes;

/// <summary>The record is closed, so it takes no change of its content and nothing is derived from it. Nothing was changed.</summary>
public sealed class PreconditionFailedException : AthenaException
{
    /// <summary>The code.</summary>
    public const string PreconditionFailedCode = "precondition_failed";

    /// <summary>Initializes the exception.</summary>
    /// <param name="action">What was asked, for example <c>update</c>.</param>
    /// <param name="id">The record.</param>
    public PreconditionFailedException(string action, MemoryId id)
        : base(PreconditionFailedCode, $"Cannot {action}: memory '{id}' is closed; it must be current. Remedy: use the record that superseded it.", isTransient: false) =>
        Id = id;

    /// <summary>Gets the record.</summary>
    public MemoryId Id { get; }
}
