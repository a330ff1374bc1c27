namespace Athena.Lab.Durability;

/// <summary>How long a new process took to open a store and to give its first right answer.</summary>
public sealed record OpeningTime
{
    /// <summary>Gets the memories in the store, counted by the process.</summary>
    public required long Memories { get; init; }

    /// <summary>Gets the time from before the process was started until its answer was read, in milliseconds, by launches.</summary>
    public required Spread StartToAnswerMs { get; init; }

    /// <summary>Gets the time from the call that opens until the answer, inside the process, in milliseconds, by launches.</summary>
    public required Spread OpenToAnswerMs { get; init; }

    /// <summary>Gets the time of the call that opens, in milliseconds, by launches.</summary>
    public required Spread OpenMs { get; init; }

    /// <summary>Gets the resident memory at the answer in bytes, by launches; null where the system does not tell.</summary>
    public Spread? ResidentBytes { get; init; }

    /// <summary>Gets the highest resident memory until the answer in bytes, by launches; null where the system does not tell.</summary>
    public Spread? PeakResidentBytes { get; init; }

    /// <summary>Gets the managed heap at the answer in bytes, by launches.</summary>
    public required Spread HeapBytes { get; init; }

    /// <summary>Gets the bytes of the data directory before the launches.</summary>
    public required long DirectoryBytes { get; init; }
}
