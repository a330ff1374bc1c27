namespace Athena.Benchmarks.Running;

/// <summary>Where one run writes, below the repository's root.</summary>
/// <param name="Root">The folder that holds <c>Athena.Bench.sln</c>.</param>
/// <param name="Name"><c>commit-time</c>.</param>
public sealed record RunPaths(string Root, string Name)
{
    /// <summary>Gets the folder of the traces and flame graphs.</summary>
    public string Traces => Path.Combine(Root, "profiles", "traces", Name);

    /// <summary>Gets the folder of BenchmarkDotNet's own reports.</summary>
    public string Artifacts => Path.Combine(Root, "BenchmarkDotNet.Artifacts");

    /// <summary>Gets the folder in which the processes of the run share the texts that the first one parsed.</summary>
    public string Corpus => Path.Combine(Artifacts, "corpus", Name);

    /// <summary>Gets the folder of the metrics that the benchmark processes write beside their times.</summary>
    public string Metrics => Path.Combine(Artifacts, "metrics", Name);

    /// <summary>Finds the repository's root above a folder.</summary>
    /// <exception cref="DirectoryNotFoundException">No folder above holds <c>Athena.Bench.sln</c>.</exception>
    public static string FindRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Athena.Bench.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("No Athena.Bench.sln above the current folder: run from inside the repository.");
    }
}
