namespace Athena.Lab.Provenance;

/// <summary>Where, when and of what a result was measured. Holds no host name, user name or absolute path.</summary>
public sealed record RunProvenance
{
    /// <summary>The commit where git or the repository is missing.</summary>
    public const string UnknownCommit = "unknown";

    /// <summary>Gets the time of collection, UTC, whole seconds.</summary>
    public required DateTimeOffset TimeUtc { get; init; }

    /// <summary>Gets the commit, 40 hexadecimal digits, or <see cref="UnknownCommit"/>.</summary>
    public required string Commit { get; init; }

    /// <summary>Gets whether files that can reach the measured program differ from the commit (<c>profiles/</c>, <c>docs/</c> and Markdown do not count); null where unknown.</summary>
    public bool? Dirty { get; init; }

    /// <summary>Gets the machine's readable name, see <see cref="MachineId"/>.</summary>
    public required string Machine { get; init; }

    /// <summary>Gets the version of the SDK, or null where none answers.</summary>
    public string? SdkVersion { get; init; }

    /// <summary>Gets the version of the running runtime.</summary>
    public required string RuntimeVersion { get; init; }

    /// <summary>Gets the operating system's name and version.</summary>
    public required string Os { get; init; }

    /// <summary>Gets the kernel's release.</summary>
    public required string Kernel { get; init; }

    /// <summary>Gets the processor architecture of the process, for example <c>x64</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>Gets the processor model as the system names it, or <c>unknown</c>.</summary>
    public required string CpuModel { get; init; }

    /// <summary>Gets the number of processors the process may use.</summary>
    public required int Cores { get; init; }

    /// <summary>Gets the vector widths and instruction sets the runtime uses, for example <c>Vector256</c>, <c>Avx2</c>.</summary>
    public required IReadOnlyList<string> Simd { get; init; }

    /// <summary>Gets the memory the garbage collector may use, in bytes.</summary>
    public required long MemoryLimitBytes { get; init; }

    /// <summary>Gets the load average over 1, 5 and 15 minutes, or null where the system has none.</summary>
    public IReadOnlyList<double>? LoadAverage { get; init; }

    /// <summary>Gets the versions of the packages that shape the result, by name.</summary>
    public required IReadOnlyDictionary<string, string> Packages { get; init; }

    /// <summary>Gets the command line arguments, absolute paths replaced by <c>&lt;path&gt;</c>.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }
}
