using System.Globalization;
using Athena.Lab.Provenance;
using Athena.Lab.Quality;

namespace Athena.Benchmarks.Quality;

/// <summary>Scores ways to recall on a set, one after the other, each on an engine of its own.</summary>
internal sealed class QualityScorer(string root, IReadOnlyList<string> arguments, TextWriter progress)
{
    private const int ProgressEvery = 500;

    /// <summary>Scores each variant with one embedding.</summary>
    /// <param name="dataset">The set.</param>
    /// <param name="runs">What is scored.</param>
    /// <param name="keepGoing">Whether a strategy that fails is noted instead of ending the run.</param>
    /// <param name="cancellationToken">Stops between two calls.</param>
    public async Task<QualityFile> ScoreAsync(
        QualityDataset dataset, IReadOnlyList<(QualityVariant Variant, EmbeddingChoice Embedding)> runs, bool keepGoing, CancellationToken cancellationToken)
    {
        var provenance = new ProvenanceCollector(TimeProvider.System, root).Collect(new Dictionary<string, string>(), [.. arguments]);
        List<QualityRow> rows = [];
        List<QualityChecks> checks = [];
        SortedDictionary<string, string> models = new(StringComparer.Ordinal);
        SortedDictionary<string, string> failed = new(StringComparer.Ordinal);
        foreach (var (variant, embedding) in runs)
        {
            try
            {
                var run = await RunAsync(dataset, variant, embedding, models, cancellationToken).ConfigureAwait(false);
                rows.AddRange(QualityTable.Rows(variant.Label, embedding.Name, run));
                checks.AddRange(ChecksTable.Rows(variant.Label, embedding.Name, run));
            }
            catch (Exception e) when (keepGoing && e is AthenaException or InvalidInputException)
            {
                failed[$"{variant.Label}, {embedding.Name}"] = e.Message;
                await progress.WriteLineAsync($"{variant.Label}, {embedding.Name}: {e.Message}").ConfigureAwait(false);
            }
        }

        return new QualityFile
        {
            Provenance = provenance,
            Dataset = dataset.Name,
            DatasetSha256 = dataset.Sha256,
            Models = models,
            K = QualityRunner.Wanted,
            Memories = dataset.Memories.Count,
            Skipped = dataset.Skipped,
            Rows = rows,
            Checks = checks,
            Failed = failed,
        };
    }

    /// <summary>Runs one variant.</summary>
    public async Task<QualityRun> RunAsync(
        QualityDataset dataset, QualityVariant variant, EmbeddingChoice embedding, IDictionary<string, string> models, CancellationToken cancellationToken)
    {
        var embedder = embedding.Load();
        models[embedding.Name] = embedder.ModelId;
        using var rescorer = embedding.LoadRescorer();
        var total = dataset.Queries.Count + dataset.AsOfQueries.Count + dataset.Unanswerable.Count;
        var lines = new Lines(count => Tell($"{dataset.Name}, {variant.Label}, {embedding.Name}", count, total));
        return await new QualityRunner(dataset).RunAsync(embedder, variant with { Rescorer = rescorer ?? variant.Rescorer }, lines, cancellationToken).ConfigureAwait(false);
    }

    private void Tell(string what, int count, int total)
    {
        if (count % ProgressEvery == 0 || count == total)
        {
            progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {count} of {total} questions"));
        }
    }

    // Progress<T> would report from another thread, after the table.
    private sealed class Lines(Action<int> tell) : IProgress<int>
    {
        public void Report(int value) => tell(value);
    }
}
