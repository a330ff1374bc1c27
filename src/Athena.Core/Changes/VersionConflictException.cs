using Athena.Model;

namespace Athena.Changes;

/// <summary>The record is not at the version that the caller has read. Nothing was changed.</summary>
public sealed class VersionConflictException : AthenaException
{
    /// <summary>The code.</summary>
    public const string ConflictCode = "conflict";

    /// <summary>Initializes the exception.</summary>
    public VersionConflictException(MemoryId id, int actual, int expected)
        : base(ConflictCode, $"memory '{id}' is at version {actual}; you sent {expected}. Remedy: read it again, then decide.", isTransient: false)
    {
        Id = id;
        Actual = actual;
        Expected = expected;
    }

    /// <summary>Gets the record.</summary>
    public MemoryId Id { get; }

    /// <summary>Gets its version.</summary>
    public int Actual { get; }

    /// <summary>Gets the version that was sent.</summary>
    public int Expected { get; }
}
