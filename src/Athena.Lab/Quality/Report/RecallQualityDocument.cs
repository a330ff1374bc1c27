using System.Globalization;
using Athena.Lab.Summary;
using Athena.Recall.Strategies;

namespace Athena.Lab.Quality.Report;

/// <summary>Writes how well recall finds the evidence. All numbers come from stored evaluations.</summary>
public static class RecallQualityDocument
{
    /// <summary>Where the document is kept, relative to the repository.</summary>
    public const string Path = "docs/RECALL_QUALITY.md";

    /// <summary>The command that writes it.</summary>
    public const string Command = "dotnet run -c Release --project benchmarks -- quality-report";

    private const string Static = "static";
    private const string Locomo = "locomo";

    private static readonly IReadOnlyDictionary<string, string> Shapes = new Dictionary<string, string>
    {
        [Locomo] = "Ten long conversations of two people (Maharana et al., ACL 2024; CC BY-NC 4.0, not part of this repository). Conversations 1 to 3 are for tuning, 4 to 10 held out. Categories by number: 1 several sessions, 2 time, 3 open domain, 4 single fact, 5 adversarial.",
        ["dialogues"] = "Own set. Two people in many short sessions over months, about other things and in another style than LoCoMo; a session mixes topics.",
        ["bursts"] = "Own set. Chat rooms of four people, each writing several short messages in a row; most of what stands between them says nothing.",
        ["assistant"] = "Own set. Questions of a user and answers of 100 to 400 tokens; paragraphs of good advice repeat from answer to answer.",
        ["abstracts"] = "Own set. Technical abstracts without author, session or time, in every pairing of problem, method and data of a field.",
        ["projects"] = "Own set. Notes on software projects: identifiers, error codes, paths, negations, near-duplicates, facts that change with and without the engine being told, what is forgotten, and the same questions in every scope with other answers.",
    };

    /// <summary>Writes the document. The same results give the same bytes.</summary>
    /// <param name="results">The results with their paths, one a set.</param>
    /// <returns>Markdown, lines ended by <c>\n</c>.</returns>
    public static string ToMarkdown(IReadOnlyList<(string Path, QualityFile File)> results) => MarkdownRenderer.Render(
    [
        new Block.Heading(1, ["Recall quality"]),
        new Block.Text("Written by ", Run.Code(Command), " from the files named below; do not edit."),
        new Block.Text(
            "The measure is retrieval itself: is the evidence among the first k? Every memory of a set is remembered through the public calls, every question is asked with its text alone (and its time, where it asks about an earlier one), no language model takes part, and each question is asked twice, where both answers must be the same. "
            + "R@k is the share of a question's evidence among the first k memories, hit@k whether any of it is, all@k whether all of it is, MRR the mean of 1 over the rank of the first (0 beyond 50). CI95 is a percentile bootstrap over questions, stratified by scope. Shares are in per cent. Times are those of a whole recall in memory, embedding included, at the second time of asking: that of a strategy with a cache is the time of a repeated question. Where a row is of some of the questions, its times are still those of all."),
        new Block.Text("Held out means that nothing was fitted or chosen by it. Rows of different sets are never compared; ", Run.Code("quality --compare"), " refuses to."),
        Origins(results),
        .. results.SelectMany(static result => OfSet(result.File)),
    ]);

    /// <summary>Draws the charts of the document.</summary>
    /// <returns>Paths relative to the repository, and SVG.</returns>
    public static IReadOnlyList<(string Path, string Content)> Charts(IReadOnlyList<(string Path, QualityFile File)> results) => [.. results.Select(static result => (
        ChartPath(result.File.Dataset),
        BarChart.Draw(
            $"{result.File.Dataset}, {QualityTables.JudgedSplit(result.File)}: strategies",
            ["R@5", "R@10", "MRR"],
            [.. Plain(result.File, QualityTables.JudgedSplit(result.File)).Select(static row => (row.Strategy, new[] { row.RecallAt5, row.RecallAt10, row.Mrr }))])))];

    private static string ChartPath(string dataset) => $"docs/images/quality-{dataset}.svg";

    private static Block Origins(IReadOnlyList<(string Path, QualityFile File)> results) => results.Count == 0
        ? new Block.Text($"Recall quality: {Units.Missing}.")
        : new Block.Table(
            ["Set", "File", "Memories", "SHA-256 of the set", "k", "Commit", "Machine", "Time (UTC)"],
            [
                .. results.Select(static result => new Cell[]
                {
                    result.File.Dataset, Run.Code(result.Path), Cell.Number(result.File.Memories.ToString("#,0", CultureInfo.InvariantCulture)), Run.Code(result.File.DatasetSha256[..16]), Cell.Number(result.File.K.ToString(CultureInfo.InvariantCulture)),
                    $"{result.File.Provenance.Commit}{(result.File.Provenance.Dirty == false ? "" : " with changed sources")}", $"{result.File.Provenance.Machine}: {result.File.Provenance.CpuModel}",
                    result.File.Provenance.TimeUtc.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                }),
            ]);

    private static IEnumerable<Block> OfSet(QualityFile file)
    {
        var split = QualityTables.JudgedSplit(file);
        yield return new Block.Heading(2, [file.Dataset]);
        yield return new Block.Text(Shapes.GetValueOrDefault(file.Dataset, "A set in the generic form."));
        yield return new Block.Heading(3, [$"Strategies, {split}"]);
        yield return QualityTables.Rows("Strategy", Plain(file, split), static row => row.Strategy);
        yield return new Block.Picture($"{file.Dataset}: R@5, R@10 and MRR of each strategy", $"images/quality-{file.Dataset}.svg");
        if (file.Dataset == Locomo)
        {
            yield return new Block.Text("For comparison, not measured here: our own reference implementations in Python, of the same scoring, and the marks of the release (", Run.Code("strategies.md"), " sections 4.5 and 4.7).");
            yield return PublishedRows.Table();
        }

        foreach (var other in file.Rows.Select(static row => row.Split).Distinct().Where(other => other != split))
        {
            yield return new Block.Heading(3, [other == QualityTable.All ? "Strategies, all (includes tuning data)" : $"Strategies, {other}"]);
            yield return QualityTables.Rows("Strategy", Plain(file, other), static row => row.Strategy);
        }

        yield return new Block.Heading(3, [$"{StrategyRegistry.Pinned} by category, {split}"]);
        yield return QualityTables.Rows("Category", Of(file, split).Where(static row => row is { Strategy: StrategyRegistry.Pinned, Embedding: Static }), static row => row.Category);
        foreach (var block in Checks(file, split).Concat(Changes(file, split)).Concat(Embeddings(file, split)).Concat(Failures(file)))
        {
            yield return block;
        }
    }

    private static IEnumerable<Block> Checks(QualityFile file, string split)
    {
        var checks = file.Checks.Where(row => row.Split == split && row.Embedding == Static && !IsChanged(row.Strategy)).ToList();
        if (checks.Exists(static row => row.UnanswerableN + row.ForbiddenN + row.NewestN + row.AsOfN > 0))
        {
            yield return new Block.Heading(3, [$"Changes, forgetting and abstention, {split}"]);
            yield return new Block.Text("Hits of other scopes and of forgotten or replaced memories must be 0. Newest first: where a fact changed and the engine was not told, the newer memory comes before the older. As-of questions name a time; only strategies that know times (as-of, and auto, which takes it) can answer them. A false answer is any hit to a question that nothing answers, a missed answer no hit to one that something does. AUROC is the chance that an answerable question is answered with more confidence than one that nothing answers; 0.5 is chance.");
            yield return QualityTables.Checks(checks);
        }
    }

    private static IEnumerable<Block> Changes(QualityFile file, string split)
    {
        var all = Of(file, split).Where(static row => row is { Category: QualityTable.All, Embedding: Static }).ToList();
        var changed = all.FindAll(static row => IsChanged(row.Strategy));
        foreach (var group in changed.GroupBy(static row => row.Strategy[..row.Strategy.IndexOf('(', StringComparison.Ordinal)]))
        {
            if (all.Find(row => row.Strategy == group.Key) is { } whole)
            {
                yield return new Block.Heading(3, [$"Ablations of {group.Key}, {split}"]);
                yield return QualityTables.Ablations(whole, group);
            }
        }
    }

    private static IEnumerable<Block> Embeddings(QualityFile file, string split)
    {
        var all = Of(file, split).Where(static row => row.Category == QualityTable.All && !IsChanged(row.Strategy)).ToList();
        var compared = all.Where(static row => row.Embedding != Static).Select(static row => row.Strategy).ToHashSet();
        if (compared.Count > 0)
        {
            yield return new Block.Heading(3, [$"Embeddings, {split}"]);
            yield return new Block.Text(string.Join("; ", file.Models.Select(static model => $"{model.Key} is {model.Value}")) + ". late and late1 order the best 100 hits anew by the token vectors of the same model, kept in 8 bits and in 1 bit a number; they run the model twice a question.");
            yield return QualityTables.Embeddings(all.Where(row => compared.Contains(row.Strategy)).OrderBy(static row => row.Strategy, StringComparer.Ordinal));
        }
    }

    private static IEnumerable<Block> Failures(QualityFile file)
    {
        if (file.Failed.Count > 0)
        {
            yield return new Block.Heading(3, ["Not scored"]);
            yield return new Block.Bullets(IsWarning: true, [.. file.Failed.Select(static failed => new Run[] { $"{failed.Key}: {failed.Value}" })]);
        }
    }

    private static IEnumerable<QualityRow> Of(QualityFile file, string split) => file.Rows.Where(row => row.Split == split);

    private static IEnumerable<QualityRow> Plain(QualityFile file, string split) =>
        Of(file, split).Where(static row => row is { Category: QualityTable.All, Embedding: Static } && !IsChanged(row.Strategy));

    private static bool IsChanged(string strategy) => strategy.EndsWith(')');
}
