namespace Athena.Lab.Chaos;

/// <summary>Settings of a run of the crash laboratory.</summary>
public sealed record CrashLabOptions
{
    /// <summary>Gets the repository, for results and kept recordings.</summary>
    public required string Root { get; init; }

    /// <summary>Gets an existing folder for data directories.</summary>
    /// <value>Default: the system's folder for temporary files.</value>
    public string Scratch { get; init; } = Path.GetTempPath();

    /// <summary>Gets a value indicating whether the long run is meant: the one whose numbers count.</summary>
    /// <value>Default false.</value>
    public bool Long { get; init; }

    /// <summary>Gets the share of the mode's amounts that is run.</summary>
    /// <value>Above 0; default 1. Less is for tests of the laboratory: the result then says nothing of the mode.</value>
    public double Share { get; init; } = 1;

    /// <summary>Gets the seed of all chance.</summary>
    /// <value>Default 1.</value>
    public int Seed { get; init; } = 1;

    /// <summary>Gets the parts to run; empty for all.</summary>
    /// <value>Names of <see cref="Results.Faults"/>, or <see cref="CrashLab.Controls"/>.</value>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Gets how child processes are started; the parts that need one are skipped without.</summary>
    public ChildCommand? Child { get; init; }

    /// <summary>Gets a value indicating whether the recordings of failing crashes are kept.</summary>
    /// <value>Default true.</value>
    public bool KeepFailures { get; init; } = true;
}
