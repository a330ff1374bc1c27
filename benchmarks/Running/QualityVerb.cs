using System.CommandLine;
using System.Globalization;
using Athena.Embedding;
using Athena.Lab.Provenance;
using Athena.Lab.Quality;
using Athena.Lab.Results;
using Athena.Recall;
using Athena.Recall.Strategies;

namespace Athena.Benchmarks.Running;

/// <summary>The verb <c>quality</c>: scores recall on an evaluation set and prints a table.</summary>
public static class QualityVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "quality";

    private const int Error = 3;
    private const int ProgressEvery = 500;

    /// <summary>Runs <c>quality --dataset PATH [--strategy NAME...] [--json FILE]</c>.</summary>
    public static int Run(string root, string[] arguments, TextWriter output, TextWriter error)
    {
        var dataset = new Option<string>("--dataset") { Description = "LoCoMo's JSON, or JSON lines of memories and queries.", Required = true };
        var strategy = new Option<string[]>("--strategy") { Description = "Strategies to score; all where none is named.", AllowMultipleArgumentsPerToken = true };
        var json = new Option<string?>("--json") { Description = "Where to write the rows." };
        var command = new RootCommand("Scores recall on an evaluation set: is the evidence among the first k? No language model.") { dataset, strategy, json };
        command.SetAction(async (parse, cancellationToken) =>
        {
            try
            {
                var names = parse.GetValue(strategy) is { Length: > 0 } chosen ? chosen : [.. StrategyRegistry.BuiltIn.All.Select(static s => s.Name)];
                var file = await ScoreAsync(root, parse.GetRequiredValue(dataset), names, arguments, error, cancellationToken).ConfigureAwait(false);
                QualityReport.Write(file, output);
                if (parse.GetValue(json) is { } path)
                {
                    QualityJson.Write(file, path);
                    await output.WriteLineAsync($"Wrote {path}").ConfigureAwait(false);
                }

                return 0;
            }
            catch (Exception e) when (e is InvalidInputException or AthenaException or ResultException)
            {
                await error.WriteLineAsync(e.Message).ConfigureAwait(false);
                return Error;
            }
        });
        return command.Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = error });
    }

    private static async Task<QualityFile> ScoreAsync(
        string root, string path, IReadOnlyList<string> names, string[] arguments, TextWriter error, CancellationToken cancellationToken)
    {
        var strategies = names.Select(StrategyRegistry.BuiltIn.Find).ToList();
        var provenance = new ProvenanceCollector(TimeProvider.System, root).Collect(new Dictionary<string, string>(), [Name, .. arguments]);
        var dataset = QualityDatasetFile.Read(path);
        List<QualityRow> rows = [];
        var model = string.Empty;
        foreach (var strategy in strategies)
        {
            var embedder = StaticEmbedder.LoadDefault();
            model = embedder.ModelId;
            var progress = new Lines(count => Tell(error, strategy.Name, count, dataset.Queries.Count));
            var run = await new QualityRunner(dataset) { Strategy = strategy.Name }.RunAsync(embedder, new RecallOptions(), progress, cancellationToken).ConfigureAwait(false);
            rows.AddRange(QualityTable.Rows(strategy.Name, run));
        }

        return new QualityFile
        {
            Provenance = provenance,
            Dataset = dataset.Name,
            DatasetSha256 = dataset.Sha256,
            ModelId = model,
            Memories = dataset.Memories.Count,
            Skipped = dataset.Skipped,
            Rows = rows,
        };
    }

    private static void Tell(TextWriter error, string strategy, int count, int total)
    {
        if (count % ProgressEvery == 0 || count == total)
        {
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{strategy}: {count} of {total} questions"));
        }
    }

    // Progress<T> would report from another thread, after the table.
    private sealed class Lines(Action<int> tell) : IProgress<int>
    {
        public void Report(int value) => tell(value);
    }
}
