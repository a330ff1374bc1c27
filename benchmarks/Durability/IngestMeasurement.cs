using System.Diagnostics;
using Athena.Embedding;
using Athena.Lab.Corpus;
using Athena.Lab.Durability;
using Athena.Model;
using Athena.Recall;
using Athena.Storage.LiteDb;

namespace Athena.Benchmarks.Durability;

/// <summary>Remembers a whole corpus, reads it back, and leaves the last store for the cold start.</summary>
public static class IngestMeasurement
{
    private const int QuestionsTried = 50;

    /// <summary>Ingests a corpus into fresh folders.</summary>
    /// <param name="corpus">The texts.</param>
    /// <param name="folder">Where; the store of the last round stays in it.</param>
    /// <param name="plan">How often.</param>
    public static async Task<(IngestRate Rate, OpeningTask Cold)> RunAsync(TextCorpus corpus, string folder, DurabilityPlan plan)
    {
        var memories = corpus.Items.Select(static item => item.ToNewMemory(Scope.Default)).ToArray();
        List<double> rates = [];
        var start = Stopwatch.GetTimestamp();
        for (var round = 0; ; round++)
        {
            var own = Path.Combine(folder, $"ingest-{round}");
            rates.Add(await IngestAsync(own, memories));
            if (round == plan.IngestRounds - 1 || Stopwatch.GetElapsedTime(start) > plan.RepeatFor)
            {
                var (readBack, task) = await ReadBackAsync(own, corpus);
                return (new IngestRate(memories.Length, Spread.Of(rates), readBack), task);
            }

            Directory.Delete(own, recursive: true);
        }
    }

    private static async Task<double> IngestAsync(string folder, NewMemory[] memories)
    {
        await using var engine = await OpenAsync(folder);
        var start = Stopwatch.GetTimestamp();
        var stored = 0;
        await foreach (var batch in engine.IngestAsync(memories.ToAsyncEnumerable()))
        {
            stored += batch.Ids.Count;
        }

        return stored != memories.Length
            ? throw new MeasurementException($"{memories.Length} texts were ingested and {stored} acknowledged.")
            : memories.Length / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    // The question of the cold start is one that this engine answers rightly, so that a wrong answer then is the opening's fault.
    private static async Task<(long ReadBack, OpeningTask Cold)> ReadBackAsync(string folder, TextCorpus corpus)
    {
        await using var engine = await OpenAsync(folder);
        var held = engine.Snapshot(Scope.Default).ToDictionary(static record => record.SourceId!);
        var wrong = corpus.Items.FirstOrDefault(item => !held.TryGetValue(item.SourceId, out var record) || record.Text != item.Text);
        if (wrong is not null || held.Count != corpus.Items.Count)
        {
            throw new MeasurementException($"{corpus.Items.Count} texts were ingested; the reopened store holds {held.Count}, '{wrong?.SourceId}' missing or changed.");
        }

        foreach (var query in corpus.Queries(QuestionsTried))
        {
            var answer = await engine.RecallAsync(new RecallRequest { Query = query.Text, K = 1 });
            if (answer.Hits is [var hit, ..] && hit.Memory.SourceId == query.GoldSourceId)
            {
                var right = hit.Memory.Id;
                return (held.Count, new OpeningTask(folder, held.Count, query.Text, id => id == right));
            }
        }

        throw new MeasurementException($"None of {QuestionsTried} questions is answered rightly at rank 1: the cold start has no right answer to wait for.");
    }

    private static Task<MemoryEngine> OpenAsync(string folder) =>
        MemoryEngine.OpenAsync(new LiteDbMemoryStore(new LiteDbStoreOptions { Directory = folder }), StaticEmbedder.LoadDefault());
}
