using System.Security.Cryptography;
using System.Text;

namespace Athena.Lab.Results;

/// <summary>
/// What a benchmark's own process measured beside its time: written by that process to a file of its own, read by the
/// process that started it.
/// </summary>
public sealed record BenchmarkMetrics
{
    /// <summary>The environment variable that names the folder of the side files.</summary>
    public const string DirectoryVariable = "ATHENA_METRICS_DIR";

    private const int LongestName = 100;

    /// <summary>Gets the id of the benchmark.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the measurements by name, the unit in the name.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>Gets the stages its operations went through, or null.</summary>
    public IReadOnlyList<StageShare>? Stages { get; init; }

    /// <summary>Gets who holds memory afterwards, or null.</summary>
    public IReadOnlyList<MemoryOwner>? Memory { get; init; }

    /// <summary>Gets the folder that <see cref="DirectoryVariable"/> names, or null.</summary>
    /// <returns>The folder, which need not exist.</returns>
    public static string? FolderFromEnvironment() =>
        Environment.GetEnvironmentVariable(DirectoryVariable) is { Length: > 0 } folder ? folder : null;

    /// <summary>Reads the side file of a benchmark.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="id">The benchmark's id.</param>
    /// <returns>The metrics, or null where none were written.</returns>
    /// <exception cref="ResultException">The file is damaged or holds a number that is not finite.</exception>
    public static BenchmarkMetrics? TryRead(string folder, string id)
    {
        var path = PathOf(folder, id);
        if (!File.Exists(path))
        {
            return null;
        }

        var metrics = ResultJson.Read(path, ResultJson.Context.BenchmarkMetrics);
        ResultValidation.Check(metrics, Path.GetFileName(path));
        if (metrics.Id != id)
        {
            throw new ResultException($"'{Path.GetFileName(path)}' holds the metrics of '{metrics.Id}' and not of '{id}'. Remedy: empty the folder and run again.");
        }

        return metrics;
    }

    /// <summary>Writes the side file, replacing an earlier one in one step; creates the folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="ResultException">A number is not finite or negative where it cannot be, or the file cannot be written.</exception>
    public void Write(string folder)
    {
        ResultValidation.Check(this, Id);
        var ordered = this with { Metrics = ResultJson.Ordered(Metrics) };
        ResultJson.WriteAtomically(PathOf(folder, Id), ResultJson.Serialize(ordered, ResultJson.Context.BenchmarkMetrics), overwrite: true);
    }

    /// <summary>Names the file by the id's harmless characters and by its hash, so that two ids never share a file.</summary>
    private static string PathOf(string folder, string id)
    {
        var name = string.Concat(id.Take(LongestName).Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '_'));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)).AsSpan(0, 4));
        return Path.Combine(folder, $"{name}-{hash}.json");
    }
}
