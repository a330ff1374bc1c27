using System.Globalization;
using Athena.Lab.Summary;
using Athena.Recall.Strategies;

namespace Athena.Lab.Quality.Report;

/// <summary>Writes what strategies there are, when to use each, what it may spend, and what was measured of it.</summary>
public static class StrategyDocument
{
    /// <summary>Where the document is kept, relative to the repository.</summary>
    public const string Path = "docs/RAG_STRATEGIES.md";

    private const string Static = "static";

    /// <summary>Writes the document. The same registry and results give the same bytes.</summary>
    /// <param name="strategies">The strategies, in the order of the catalogue.</param>
    /// <param name="results">Evaluations with their paths; strategies that are in none are shown as not measured.</param>
    public static string ToMarkdown(IReadOnlyList<RecallStrategy> strategies, IReadOnlyList<(string Path, QualityFile File)> results) => MarkdownRenderer.Render(
    [
        new Block.Heading(1, ["Recall strategies"]),
        new Block.Text(["Written by ", Run.Code(RecallQualityDocument.Command), " from the registry", .. Named(results), "; do not edit."]),
        new Block.Text(
            "A strategy is a named plan over parts; ", Run.Code("RecallRequest.Strategy"), " names it, ", Run.Code("hybrid"), " answers where none is named. "
            + "Cost classes: A no embedding; B one embedding and local searches; C several of both; D one call of a language model; E several. The numbers are the most that a request may spend; what would exceed them is not done, and the answer says so. "
            + "Strategies that profit from a language model take their way without where there is none, and say degraded. All were measured without one."),
        Overview(strategies, results),
        .. strategies.GroupBy(static strategy => strategy.Family).SelectMany(group => OfFamily(group.Key, group, results)),
    ]);

    private static IEnumerable<Run> Named(IReadOnlyList<(string Path, QualityFile File)> results) =>
        results.Count == 0 ? [] : results.SelectMany(static (result, place) => new Run[] { place == 0 ? " and " : ", ", Run.Code(result.Path) });

    private static Block.Table Overview(IReadOnlyList<RecallStrategy> strategies, IReadOnlyList<(string Path, QualityFile File)> results) => new(
        ["Strategy", "Family", "Cost", "Embeddings", "Searches", "Model calls", .. results.Select(static result => $"{result.File.Dataset} R@10")],
        [
            .. strategies.Select(strategy => new Cell[]
            {
                Run.Code(strategy.Name), strategy.Family, strategy.Cost.Class, Number(strategy.Cost.Embeds), Number(strategy.Cost.Searches), Number(strategy.Cost.Calls),
            }.Concat(results.Select(result => Cell.Number(RowOf(strategy, result.File) is { } row ? (100 * row.RecallAt10).ToString("F1", CultureInfo.InvariantCulture) : "-"))).ToArray()),
        ]);

    private static IEnumerable<Block> OfFamily(string family, IEnumerable<RecallStrategy> strategies, IReadOnlyList<(string Path, QualityFile File)> results)
    {
        yield return new Block.Heading(2, [char.ToUpperInvariant(family[0]) + family[1..]]);
        foreach (var strategy in strategies)
        {
            yield return new Block.Heading(3, [strategy.Name]);
            yield return new Block.Text(strategy.Summary);
            yield return new Block.Bullets(IsWarning: false, [.. Facts(strategy)]);
            yield return Measured(strategy, results);
        }
    }

    private static IEnumerable<Run[]> Facts(RecallStrategy strategy)
    {
        yield return ["Example: ", Run.Code($"new RecallRequest {{ Query = \"{strategy.Example}\", Strategy = \"{strategy.Name}\" }}")];
        yield return [$"Cost: class {strategy.Cost.Class}; at most {strategy.Cost.Embeds} embedded texts, {strategy.Cost.Searches} searches, {strategy.Cost.Calls} calls of a language model."];
        yield return ["Parts: ", Run.Code(string.Join(" · ", strategy.Steps.Select(static step => step.ToString()))), "; its own is ", Run.Code(strategy.Key), strategy.Extends is null ? "." : $"; it extends {strategy.Extends}."];
        if (strategy.Needs.Count > 0)
        {
            yield return [$"Needs: {string.Join(", ", strategy.Needs)}{(strategy.FallsTo is null ? "" : $"; without, {strategy.FallsTo} answers")}."];
        }
    }

    private static Block Measured(RecallStrategy strategy, IReadOnlyList<(string Path, QualityFile File)> results)
    {
        var rows = results.Select(result => (result.File.Dataset, Row: RowOf(strategy, result.File))).Where(static pair => pair.Row is not null).ToList();
        return rows.Count == 0
            ? new Block.Text($"Quality and latency: {Units.Missing}.")
            : new Block.Table(
                ["Set", "Split", "n", "R@5", "R@10", "R@20", "MRR", "p50", "p99"],
                [
                    .. rows.Select(static pair => new Cell[]
                    {
                        pair.Dataset, pair.Row!.Split, Number(pair.Row.N), Percent(pair.Row.RecallAt5), Percent(pair.Row.RecallAt10), Percent(pair.Row.RecallAt20), Percent(pair.Row.Mrr),
                        Cell.Number(Units.Time(1_000 * pair.Row.P50Microseconds)), Cell.Number(Units.Time(1_000 * pair.Row.P99Microseconds)),
                    }),
                ]);
    }

    private static QualityRow? RowOf(RecallStrategy strategy, QualityFile file) => file.Rows.FirstOrDefault(row =>
        row.Strategy == strategy.Name && row is { Category: QualityTable.All, Embedding: Static } && row.Split == QualityTables.JudgedSplit(file));

    private static Cell Percent(double share) => Cell.Number((100 * share).ToString("F1", CultureInfo.InvariantCulture));

    private static Cell Number(int value) => Cell.Number(value.ToString(CultureInfo.InvariantCulture));
}
