using System.Text.RegularExpressions;
using Athena.Benchmarks.Durability;
using Athena.Benchmarks.Quality;
using Athena.Lab.Results;
using Athena.Lab.Summary;

namespace Athena.Benchmarks.Running;

/// <summary>The documents that are generated from a result file, and the check that they still are what it says.</summary>
public static partial class GeneratedDocuments
{
    private const string Readme = "README.md";

    /// <summary>Makes every document that comes from a result of the benchmarks.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="store">Its results.</param>
    /// <param name="result">The result they are made from.</param>
    public static IReadOnlyList<(string Path, string Content)> Create(string root, ResultStore store, ResultFile result)
    {
        var previous = store.LoadPrevious(result);
        return
        [
            (ProfilingSummary.MarkdownPath, ProfilingSummary.ToMarkdown(result, previous)),
            (ProfilingSummary.HtmlPath, ProfilingSummary.ToHtml(result, previous)),
            (Readme, ResultsTable.Replace(File.ReadAllText(Path.Combine(root, Readme)), ResultsTable.Create(result))),
        ];
    }

    /// <summary>Makes the documents in git again from the result files that they name, and compares.</summary>
    /// <returns>What differs, one line a document; empty where nothing does.</returns>
    public static IReadOnlyList<string> FindFaults(string root) => [.. FindFaultsOfBenchmarks(root), .. DurabilityDocument.FindFaults(root), .. QualityDocuments.FindFaults(root)];

    private static IReadOnlyList<string> FindFaultsOfBenchmarks(string root)
    {
        var summary = Path.Combine(root, ProfilingSummary.MarkdownPath);
        if (!File.Exists(summary) || ResultPath().Match(File.ReadAllText(summary)) is not { Success: true } named)
        {
            return [$"{ProfilingSummary.MarkdownPath} is missing or names no result file. Remedy: write it with the verb '{LabVerbs.Summary}'."];
        }

        var store = new ResultStore(root);
        return [.. Create(root, store, store.Load(named.Value))
            .Where(static document => document.Path != ProfilingSummary.HtmlPath)
            .Select(document => DocumentCheck.FirstDifference(document.Path, document.Content, File.ReadAllText(Path.Combine(root, document.Path))))
            .OfType<string>()];
    }

    [GeneratedRegex(@"profiles/results/[a-z0-9-]+/[0-9]{8}-[0-9]{6}-\w+\.json", RegexOptions.None, 1000)]
    private static partial Regex ResultPath();
}
