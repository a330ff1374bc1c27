using Athena.Lab.Durability;

namespace Athena.Lab.VectorStart;

/// <summary>How long new processes took from their start to the first right answer.</summary>
public sealed record VectorStartTime
{
    /// <summary>Gets what was opened: <c>index</c> the file of vectors alone, <c>store</c> an engine over its store.</summary>
    public required string Subject { get; init; }

    /// <summary>Gets whether the files were in the memory of the system: <c>cold</c> where it was told to drop them before, else <c>warm</c>.</summary>
    public required string Cache { get; init; }

    /// <summary>Gets how many first answers were those of the exact scan.</summary>
    public required int Right { get; init; }

    /// <summary>Gets how many processes were started; their times count only where the answer was right.</summary>
    public required int Launches { get; init; }

    /// <summary>Gets the time from the start of the process to the answer, in milliseconds.</summary>
    public required Spread StartToAnswerMs { get; init; }

    /// <summary>Gets the time of the call that opens, in milliseconds.</summary>
    public required Spread OpenMs { get; init; }

    /// <summary>Gets the time from that call to the answer, in milliseconds.</summary>
    public required Spread OpenToAnswerMs { get; init; }

    /// <summary>Gets the resident bytes a vector after the first answer, less what the process had before it opened anything: own memory and mapped pages.</summary>
    public required double ResidentPerVector { get; init; }

    /// <summary>Gets the part of <see cref="ResidentPerVector"/> that is pages of files, which the system may drop at any time.</summary>
    public required double MappedPerVector { get; init; }

    /// <summary>Gets the bytes a vector that the index counts as its own.</summary>
    public required double IndexPerVector { get; init; }
}
