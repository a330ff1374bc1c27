namespace Athena.Lab.Chaos.Results;

/// <summary>The names of the faults, as in the matrix and after <c>--only</c>.</summary>
public static class Faults
{
    /// <summary>A crash at a write or flush boundary, with every unsynced write kept, dropped, torn or reordered.</summary>
    public const string Enumerate = "enumerate";

    /// <summary>The process is killed after a number of acknowledgements.</summary>
    public const string Kill = "kill";

    /// <summary>The process is killed at the Nth system call, or a flush fails.</summary>
    public const string Strace = "strace";

    /// <summary>The disk is full.</summary>
    public const string Full = "full";

    /// <summary>One bit of one file is turned.</summary>
    public const string Flips = "flips";

    /// <summary>What the kernel had not written is gone.</summary>
    public const string Power = "power";

    /// <summary>Gets all of them, in the order of the matrix.</summary>
    public static IReadOnlyList<string> All { get; } = [Enumerate, Kill, Strace, Full, Flips, Power];
}
