using System.Globalization;
using Athena.Lab.Results;

namespace Athena.Lab.Durability;

/// <summary>Keeps the results of the verb <c>durability</c> beside those of the benchmarks, under a name of their own.</summary>
/// <param name="repositoryRoot">The root of the repository.</param>
public sealed class DurabilityStore(string repositoryRoot)
{
    /// <summary>How the names of these files begin.</summary>
    public const string Prefix = "durability-";

    private const int ShortCommit = 7;

    /// <summary>Writes a result in one step; a reader sees it whole or not at all.</summary>
    /// <param name="result">The result.</param>
    /// <returns>The path, relative to the repository, with forward slashes.</returns>
    /// <exception cref="ResultException">The result holds impossible values, a file of its second and commit exists, or it cannot be written.</exception>
    public string Save(DurabilityFile result)
    {
        var relative = PathOf(result);
        Write(Path.Combine(repositoryRoot, relative), result, overwrite: false);
        return relative;
    }

    /// <summary>Writes a result to any path; a file that is there is replaced.</summary>
    /// <param name="path">The file.</param>
    /// <param name="result">The result.</param>
    /// <exception cref="ResultException">The result holds impossible values, or it cannot be written.</exception>
    public static void Export(string path, DurabilityFile result) => Write(Path.GetFullPath(path), result, overwrite: true);

    /// <summary>Reads a result and checks it.</summary>
    /// <param name="relativePath">The path, relative to the repository.</param>
    /// <exception cref="ResultException">The file is missing, damaged, of an unknown schema, or holds impossible values.</exception>
    public DurabilityFile Load(string relativePath)
    {
        var result = ResultJson.Read(Path.Combine(repositoryRoot, relativePath), ResultJson.Context.DurabilityFile);
        DurabilityValidation.Check(result, Path.GetFileName(relativePath));
        return result;
    }

    /// <summary>Reads the newest result of a machine.</summary>
    /// <param name="machine">The machine's name.</param>
    /// <returns>The result, or null where there is none.</returns>
    /// <exception cref="ResultException">The file is damaged, of an unknown schema, or holds impossible values.</exception>
    public DurabilityFile? LoadLatest(string machine)
    {
        var folder = Path.Combine(repositoryRoot, ResultStore.Folder, machine);
        var latest = Directory.Exists(folder)
            ? Directory.GetFiles(folder, Prefix + "*.json").Select(Path.GetFileName).Order(StringComparer.Ordinal).LastOrDefault()
            : null;
        return latest is null ? null : Load($"{ResultStore.Folder}/{machine}/{latest}");
    }

    /// <summary>Gets where a result is kept, relative to the repository.</summary>
    /// <param name="result">The result.</param>
    /// <returns>The path, with forward slashes.</returns>
    public static string PathOf(DurabilityFile result)
    {
        var provenance = result.Provenance;
        var commit = provenance.Commit.Length > ShortCommit ? provenance.Commit[..ShortCommit] : provenance.Commit;
        var time = provenance.TimeUtc.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        return $"{ResultStore.Folder}/{provenance.Machine}/{Prefix}{time}-{commit}.json";
    }

    private static void Write(string path, DurabilityFile result, bool overwrite)
    {
        DurabilityValidation.Check(result, Path.GetFileName(path));
        ResultJson.WriteAtomically(path, ResultJson.Serialize(result, ResultJson.Context.DurabilityFile), overwrite);
    }
}
