using System.Globalization;
using Athena.Lab.Provenance;
using Athena.Lab.Results;

namespace Athena.Lab.Chaos.Results;

/// <summary>Keeps the results of the crash laboratory under <c>profiles/results/&lt;machine&gt;/chaos/</c> of a repository; the latest of each mode is kept.</summary>
/// <param name="repositoryRoot">The root of the repository.</param>
public sealed class ChaosStore(string repositoryRoot)
{
    /// <summary>The first part of every name; the mode and the time follow.</summary>
    public const string Prefix = "chaos-crash-";

    private const int ShortCommit = 7;

    /// <summary>Writes a result in one step and removes the older ones of its mode.</summary>
    /// <returns>The path, relative to the repository, with forward slashes.</returns>
    /// <exception cref="ResultException">It cannot be written.</exception>
    public string Save(ChaosFile result)
    {
        var relative = PathOf(result);
        var path = Path.Combine(repositoryRoot, relative);
        Write(path, result);
        foreach (var older in Directory.GetFiles(Path.GetDirectoryName(path)!, $"{Prefix}{result.Mode}-*.json"))
        {
            if (!string.Equals(Path.GetFileName(older), Path.GetFileName(path), StringComparison.Ordinal))
            {
                File.Delete(older);
            }
        }

        return relative;
    }

    /// <summary>Reads the newest result of a machine and mode.</summary>
    /// <param name="machine">The machine's name, see <see cref="MachineId"/>.</param>
    /// <param name="mode"><c>short</c> or <c>long</c>.</param>
    /// <returns>The result with its path relative to the repository, or null where there is none.</returns>
    /// <exception cref="ResultException">The file is damaged or of an unknown schema.</exception>
    public (string Path, ChaosFile Result)? LoadLatest(string machine, string mode)
    {
        var folder = $"{ResultStore.Folder}/{machine}/chaos";
        var full = Path.Combine(repositoryRoot, folder);
        var name = Directory.Exists(full)
            ? Directory.GetFiles(full, $"{Prefix}{mode}-*.json").Select(Path.GetFileName).Max(StringComparer.Ordinal)
            : null;
        return name is null ? null : ($"{folder}/{name}", Read(Path.Combine(full, name)));
    }

    /// <summary>Writes a result to a file of any name.</summary>
    /// <exception cref="ResultException">It cannot be written.</exception>
    public static void Write(string path, ChaosFile result) =>
        ResultJson.WriteAtomically(path, ResultJson.Serialize(result, ResultJson.Context.ChaosFile), overwrite: true);

    /// <summary>Reads a result.</summary>
    /// <exception cref="ResultException">The file is missing, damaged or of an unknown schema.</exception>
    public static ChaosFile Read(string path)
    {
        var result = ResultJson.Read(path, ResultJson.Context.ChaosFile);
        return result.Schema == ChaosFile.CurrentSchema ? result : throw new ResultException(
            $"'{Path.GetFileName(path)}' has schema {result.Schema}; this version reads schema {ChaosFile.CurrentSchema} only. Remedy: use the version that wrote it, or run 'chaos crash' again.");
    }

    /// <summary>Gets where a result is kept, relative to the repository, with forward slashes.</summary>
    public static string PathOf(ChaosFile result)
    {
        var provenance = result.Provenance;
        var commit = provenance.Commit.Length > ShortCommit ? provenance.Commit[..ShortCommit] : provenance.Commit;
        var time = provenance.TimeUtc.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        return $"{ResultStore.Folder}/{provenance.Machine}/chaos/{Prefix}{result.Mode}-{time}-{commit}.json";
    }
}
