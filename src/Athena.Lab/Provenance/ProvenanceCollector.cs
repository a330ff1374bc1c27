using System.Runtime.InteropServices;

namespace Athena.Lab.Provenance;

/// <summary>Gathers where, when and of what a run is measured. Missing programs and files leave facts out; they never fail a run.</summary>
/// <param name="timeProvider">The clock.</param>
/// <param name="repositoryRoot">A folder inside the repository.</param>
public sealed class ProvenanceCollector(TimeProvider timeProvider, string repositoryRoot)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>Gathers the facts; asks <c>git</c> and <c>dotnet</c>, each for at most ten seconds.</summary>
    /// <param name="packages">Versions of the packages that shape the result, see <see cref="PackageVersions"/>.</param>
    /// <param name="arguments">The command line arguments; absolute paths are taken out.</param>
    /// <returns>The facts.</returns>
    public RunProvenance Collect(IReadOnlyDictionary<string, string> packages, IReadOnlyList<string> arguments)
    {
        var model = HardwareFacts.CpuModel();
        var now = timeProvider.GetUtcNow();
        var changes = Git("status", "--porcelain", "--", ":/", ":(top,exclude)profiles", ":(top,exclude)docs", ":(top,exclude)*.md");
        return new RunProvenance
        {
            TimeUtc = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)),
            Commit = Git("rev-parse", "HEAD") ?? RunProvenance.UnknownCommit,
            Dirty = changes is null ? null : changes.Length > 0,
            Machine = MachineId.Create(model, Environment.ProcessorCount, HardwareFacts.OsFamily, HardwareFacts.Architecture),
            SdkVersion = ChildProcess.TryRun("dotnet", ["--version"], repositoryRoot, Timeout),
            RuntimeVersion = Environment.Version.ToString(),
            Os = RuntimeInformation.OSDescription,
            Kernel = HardwareFacts.Kernel,
            Architecture = HardwareFacts.Architecture,
            CpuModel = model,
            Cores = Environment.ProcessorCount,
            Simd = HardwareFacts.Simd(),
            MemoryLimitBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
            LoadAverage = HardwareFacts.LoadAverage(),
            Packages = packages,
            Arguments = CommandLine.Scrub(arguments),
        };
    }

    private string? Git(params string[] arguments) => ChildProcess.TryRun("git", arguments, repositoryRoot, Timeout);
}
