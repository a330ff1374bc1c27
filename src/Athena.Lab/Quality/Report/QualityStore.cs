using System.Text.RegularExpressions;
using Athena.Lab.Results;

namespace Athena.Lab.Quality.Report;

/// <summary>The stored evaluations of a machine, one file a set, beside the results of the benchmarks.</summary>
/// <param name="repositoryRoot">The root of the repository.</param>
public sealed partial class QualityStore(string repositoryRoot)
{
    private const string Prefix = "quality-";

    /// <summary>Gives the path of a set's file, relative to the repository.</summary>
    public static string PathOf(string machine, string dataset) => $"{ResultStore.Folder}/{machine}/{Prefix}{dataset}.json";

    /// <summary>Names the files of a machine, in the order of their sets.</summary>
    public IReadOnlyList<string> List(string machine)
    {
        var folder = Path.Combine(repositoryRoot, ResultStore.Folder, machine);
        return Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder, Prefix + "*.json").Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal).Select(name => $"{ResultStore.Folder}/{machine}/{name}")]
            : [];
    }

    /// <summary>Names the files that a document says it is made from.</summary>
    public static IReadOnlyList<string> NamedIn(string document) =>
        [.. PathPattern().Matches(document).Select(static match => match.Value).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Reads a file.</summary>
    /// <exception cref="ResultException">It is missing, damaged or of another schema.</exception>
    public (string Path, QualityFile File) Load(string relativePath) => (relativePath, QualityJson.Read(Path.Combine(repositoryRoot, relativePath)));

    /// <summary>Writes a file; one that is there is replaced.</summary>
    /// <returns>The path, relative to the repository.</returns>
    public string Save(QualityFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var path = PathOf(file.Provenance.Machine, file.Dataset);
        QualityJson.Write(file, Path.Combine(repositoryRoot, path));
        return path;
    }

    [GeneratedRegex(@"profiles/results/[a-z0-9-]+/quality-[a-z0-9-]+\.json", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex PathPattern();
}
