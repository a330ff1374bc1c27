namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>What <see cref="StoreVerifier"/> found.</summary>
public sealed record VerifyReport
{
    /// <summary>Gets <c>whole</c> or <c>damaged</c>.</summary>
    public string State => Damages.Count == 0 ? "whole" : "damaged";

    /// <summary>Gets the data directory.</summary>
    public required string Directory { get; init; }

    /// <summary>Gets the number of the last operation that can be read without a gap; 0 for none.</summary>
    public required long LastSequence { get; init; }

    /// <summary>Gets the live records that can be read.</summary>
    public required long Live { get; init; }

    /// <summary>Gets the records behind a tombstone that can be read.</summary>
    public required long Forgotten { get; init; }

    /// <summary>Gets the files read.</summary>
    public required int Files { get; init; }

    /// <summary>Gets the bytes of these files.</summary>
    public required long Bytes { get; init; }

    /// <summary>Gets the damages; empty where all is as it was written.</summary>
    public required IReadOnlyList<Damage> Damages { get; init; }
}
