using Athena.Lab.Quality;
using Athena.Lab.Quality.Report;
using Athena.Lab.Summary;
using Athena.Recall.Strategies;

namespace Athena.Benchmarks.Quality;

/// <summary>The documents on recall, made from stored evaluations and the registry, and the check that they still are what these say.</summary>
internal static class QualityDocuments
{
    /// <summary>Makes every document and chart.</summary>
    /// <param name="results">The evaluations with their paths.</param>
    public static IReadOnlyList<(string Path, string Content)> Create(IReadOnlyList<(string Path, QualityFile File)> results) =>
    [
        (RecallQualityDocument.Path, RecallQualityDocument.ToMarkdown(results)),
        (StrategyDocument.Path, StrategyDocument.ToMarkdown(StrategyRegistry.BuiltIn.All, results)),
        .. RecallQualityDocument.Charts(results),
    ];

    /// <summary>Writes the documents from all evaluations of a machine.</summary>
    /// <returns>The paths.</returns>
    public static IReadOnlyList<string> Write(string root, string machine)
    {
        var store = new QualityStore(root);
        var documents = Create([.. store.List(machine).Select(store.Load)]);
        foreach (var (path, content) in documents)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, path))!);
            File.WriteAllText(Path.Combine(root, path), content);
        }

        return [.. documents.Select(static document => document.Path)];
    }

    /// <summary>Makes the documents in git again from the files that they name, and compares.</summary>
    /// <returns>What differs, one line a document; empty where nothing does.</returns>
    public static IReadOnlyList<string> FindFaults(string root)
    {
        var path = Path.Combine(root, RecallQualityDocument.Path);
        if (!File.Exists(path))
        {
            return [$"{RecallQualityDocument.Path} is missing. Remedy: write it by '{RecallQualityDocument.Command}'."];
        }

        var store = new QualityStore(root);
        return [.. Create([.. QualityStore.NamedIn(File.ReadAllText(path)).Select(store.Load)])
            .Select(document => DocumentCheck.FirstDifference(document.Path, document.Content, Read(root, document.Path), RecallQualityDocument.Command))
            .OfType<string>()];
    }

    private static string Read(string root, string path) => File.Exists(Path.Combine(root, path)) ? File.ReadAllText(Path.Combine(root, path)) : string.Empty;
}
