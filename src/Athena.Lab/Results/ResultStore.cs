using System.Globalization;
using System.Text.Json;
using Athena.Lab.Provenance;

namespace Athena.Lab.Results;

/// <summary>Keeps result files under <c>profiles/results/&lt;machine&gt;/</c> of a repository.</summary>
/// <param name="repositoryRoot">The root of the repository.</param>
public sealed class ResultStore(string repositoryRoot)
{
    /// <summary>The folder below the repository.</summary>
    public const string Folder = "profiles/results";

    private const int ShortCommit = 7;

    /// <summary>Writes a result in one step; a reader sees it whole or not at all.</summary>
    /// <param name="result">The result.</param>
    /// <returns>The path, relative to the repository, with forward slashes.</returns>
    /// <exception cref="ResultException">The result holds impossible values, a file of its second and commit exists, or it cannot be written.</exception>
    public string Save(ResultFile result)
    {
        var relative = PathOf(result);
        ResultValidation.Check(result, Path.GetFileName(relative));
        ResultJson.WriteAtomically(Path.Combine(repositoryRoot, relative), Serialize(result), overwrite: false);
        return relative;
    }

    /// <summary>Lists the results of a machine, oldest first; those of other verbs, whose names begin with a word, are left out.</summary>
    /// <param name="machine">The machine's name, see <see cref="MachineId"/>.</param>
    /// <returns>Paths, relative to the repository, with forward slashes.</returns>
    /// <exception cref="InvalidInputException"><paramref name="machine"/> is no machine's name.</exception>
    public IReadOnlyList<string> List(string machine)
    {
        if (!MachineId.IsValid(machine))
        {
            Throw.InvalidInput("machine", machine, "words of a-z and 0-9 joined by hyphens", "take it from the provenance of a result");
        }

        var folder = Path.Combine(repositoryRoot, Folder, machine);
        if (!Directory.Exists(folder))
        {
            return [];
        }

        return
        [
            .. Directory.GetFiles(folder, "*.json")
                .Select(static path => Path.GetFileName(path))
                .Where(static name => !IsOfAnotherKind(name))
                .Order(StringComparer.Ordinal)
                .Select(name => $"{Folder}/{machine}/{name}"),
        ];
    }

    /// <summary>Reads a result and checks it.</summary>
    /// <param name="relativePath">A path of <see cref="List"/>.</param>
    /// <returns>The result.</returns>
    /// <exception cref="ResultException">The file is missing, damaged, of an unknown schema, or holds impossible values.</exception>
    public ResultFile Load(string relativePath) => Read(Path.Combine(repositoryRoot, relativePath));

    /// <summary>Reads the newest result of a machine.</summary>
    /// <param name="machine">The machine's name.</param>
    /// <returns>The result, or null where there is none.</returns>
    /// <exception cref="ResultException">The file is damaged, of an unknown schema, or holds impossible values.</exception>
    public ResultFile? LoadLatest(string machine) => List(machine) is [.., var latest] ? Load(latest) : null;

    /// <summary>Reads the newest result of the same machine that is older than a result.</summary>
    /// <param name="result">The result.</param>
    /// <returns>The one before it, or null where there is none.</returns>
    /// <exception cref="ResultException">The file is damaged, of an unknown schema, or holds impossible values.</exception>
    public ResultFile? LoadPrevious(ResultFile result)
    {
        var own = PathOf(result);
        return List(result.Provenance.Machine).LastOrDefault(path => string.CompareOrdinal(path, own) < 0) is { } previous ? Load(previous) : null;
    }

    /// <summary>Gets where a result is kept, relative to the repository.</summary>
    /// <param name="result">The result.</param>
    /// <returns>The path, with forward slashes.</returns>
    public static string PathOf(ResultFile result)
    {
        var provenance = result.Provenance;
        var commit = provenance.Commit.Length > ShortCommit ? provenance.Commit[..ShortCommit] : provenance.Commit;
        var time = provenance.TimeUtc.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        return $"{Folder}/{provenance.Machine}/{time}-{commit}.json";
    }

    internal static string Serialize(ResultFile result)
    {
        var ordered = result with
        {
            Provenance = result.Provenance with { Packages = ResultJson.Ordered(result.Provenance.Packages) },
            Corpus = result.Corpus with { Sha256 = ResultJson.Ordered(result.Corpus.Sha256) },
            Benchmarks =
            [
                .. result.Benchmarks
                    .OrderBy(benchmark => benchmark.Id, StringComparer.Ordinal)
                    .Select(benchmark => benchmark with
                    {
                        Parameters = ResultJson.Ordered(benchmark.Parameters),
                        Metrics = ResultJson.Ordered(benchmark.Metrics),
                    }),
            ],
        };
        return ResultJson.Serialize(ordered, ResultJson.Context.ResultFile);
    }

    // Results of other verbs lie in the same folder: their names begin with a word and a hyphen, those of benchmarks with the date.
    private static bool IsOfAnotherKind(string name) =>
        name.IndexOf('-', StringComparison.Ordinal) is var hyphen and > 0 && name.AsSpan(0, hyphen).IndexOfAnyExceptInRange('a', 'z') < 0;

    private static ResultFile Read(string path)
    {
        // The schema is looked at first, so that a newer file is refused by its version and not by a field of it.
        CheckSchema(path);
        var result = ResultJson.Read(path, ResultJson.Context.ResultFile);
        ResultValidation.Check(result, Path.GetFileName(path));
        return result;
    }

    private static void CheckSchema(string path)
    {
        var root = ResultJson.Read(path, ResultJson.Context.JsonElement);
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("schema", out var schema)
            && schema.ValueKind == JsonValueKind.Number && schema.TryGetInt32(out var version) && version != ResultFile.CurrentSchema)
        {
            throw ResultValidation.UnknownSchema(version, Path.GetFileName(path));
        }
    }
}
