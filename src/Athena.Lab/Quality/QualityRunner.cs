using Athena.Embedding;
using Athena.Model;
using Athena.Recall;
using Athena.Storage;

namespace Athena.Lab.Quality;

/// <summary>
/// Scores recall through the engine's public calls: every memory is remembered, every question asked, no language model, and nothing but
/// the question's text given, with the time where it asks about an earlier one. Each question is asked twice: once for the answer, once for
/// the time; both answers must be the same.
/// </summary>
public sealed class QualityRunner(QualityDataset dataset)
{
    /// <summary>How many hits are asked for; gold beyond them has no rank.</summary>
    public const int Wanted = 50;

    private const int IdSeed = 20_261_123;

    private readonly AnswerJudge _judge = new(dataset);

    private readonly Dictionary<string, DateTimeOffset> _lastTimes =
        dataset.Memories.GroupBy(static m => m.Scope).ToDictionary(static g => g.Key, static g => g.Max(static m => m.OccurredAt) ?? DateTimeOffset.UnixEpoch);

    /// <summary>Runs the whole set.</summary>
    /// <param name="embedder">The model; disposed with the run.</param>
    /// <param name="variant">How to recall.</param>
    /// <param name="progress">Told how many questions were asked.</param>
    /// <param name="cancellationToken">Stops between two calls.</param>
    /// <exception cref="QualityException">Two runs of one question differ.</exception>
    public async Task<QualityRun> RunAsync(
        IEmbedder embedder, QualityVariant variant, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(variant);
        var clock = new SettableClock();
        var options = new MemoryEngineOptions { TimeProvider = clock, Random = new Random(IdSeed), QueryCacheCapacity = 0, Recall = variant.Recall };
        var engine = await MemoryEngine.OpenAsync(new InMemoryStore(), embedder, options, cancellationToken).ConfigureAwait(false);
        await using (engine.ConfigureAwait(false))
        {
            var started = TimeProvider.System.GetTimestamp();
            await new QualityIngest(dataset, engine, clock).RunAsync(cancellationToken).ConfigureAwait(false);
            await (variant.Rescorer?.PrepareAsync(dataset.Memories, cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
            var rate = dataset.Memories.Count / TimeProvider.System.GetElapsedTime(started).TotalSeconds;
            var asked = new Asked(engine, clock, variant, progress);
            var ranks = await AskAsync(asked, dataset.Queries, cancellationToken).ConfigureAwait(false);
            var asOf = await AskAsync(asked, dataset.AsOfQueries, cancellationToken).ConfigureAwait(false);
            var unanswerable = await AskAsync(asked, dataset.Unanswerable, cancellationToken).ConfigureAwait(false);
            asked.Latencies.Sort();
            var sizes = engine.MeasureMemory();
            var beside = variant.Rescorer?.BytesPerMemory ?? 0;
            return new QualityRun(ranks, asked.Latencies, rate)
            {
                AsOf = asOf,
                Unanswerable = unanswerable,
                PlanHash = asked.PlanHash,
                BytesPerMemory = beside + ((double)sizes.Sum(static owner => owner.Bytes) / dataset.Memories.Count),
                VectorBytesPerMemory = beside + ((double)sizes.Where(static owner => owner.Owner == "vector index").Sum(static owner => owner.Bytes) / dataset.Memories.Count),
            };
        }
    }

    /// <summary>Asks what is asked as of now and has an answer, and nothing else.</summary>
    /// <param name="embedder">The model; disposed with the run.</param>
    /// <param name="recall">The settings of the engine.</param>
    /// <param name="strategy">A name of the registry.</param>
    /// <param name="progress">Told how many questions were asked.</param>
    /// <param name="cancellationToken">Stops between two calls.</param>
    /// <exception cref="QualityException">Two runs of one question differ.</exception>
    public Task<QualityRun> RunAsync(
        IEmbedder embedder, RecallOptions recall, string strategy, IProgress<int>? progress = null, CancellationToken cancellationToken = default) =>
        new QualityRunner(dataset with { AsOfQueries = [], Unanswerable = [] }).RunAsync(embedder, new QualityVariant(strategy) { Recall = recall }, progress, cancellationToken);

    internal static Scope ScopeOf(string name) => QualityIngest.ScopeOf(name);

    private async Task<List<QueryRanks>> AskAsync(Asked asked, IReadOnlyList<QualityQuery> queries, CancellationToken cancellationToken)
    {
        List<QueryRanks> ranks = new(queries.Count);
        foreach (var query in queries)
        {
            asked.Clock.Now = _lastTimes[query.Scope];
            var request = new RecallRequest
            {
                Query = query.Text,
                Scope = QualityIngest.ScopeOf(query.Scope),
                K = Math.Max(Wanted, asked.Variant.Rescorer?.Depth ?? 0),
                TokenBudget = int.MaxValue,
                Strategy = asked.Variant.Strategy,
                Overrides = asked.Variant.Overrides,
                Time = query.AsOf is { } asOf ? new RecallTime(AsOf: asOf) : null,
            };
            var (first, hits) = await asked.OnceAsync(query, request, cancellationToken).ConfigureAwait(false);
            var started = TimeProvider.System.GetTimestamp();
            var (_, second) = await asked.OnceAsync(query, request, cancellationToken).ConfigureAwait(false);
            asked.Latencies.Add(TimeProvider.System.GetElapsedTime(started).TotalMicroseconds);
            if (!hits.Select(static h => h.Memory.Id).SequenceEqual(second.Select(static h => h.Memory.Id)))
            {
                throw new QualityException($"Query '{query.Id}' of scope '{query.Scope}' has two answers. Remedy: this is a fault of the engine; report it.");
            }

            ranks.Add(_judge.Judge(query, first, hits));
            asked.PlanHash ??= first.Report?.PlanHash;
            asked.Progress?.Report(asked.Latencies.Count);
        }

        return ranks;
    }

    private sealed class Asked(MemoryEngine engine, SettableClock clock, QualityVariant variant, IProgress<int>? progress)
    {
        public SettableClock Clock => clock;

        public QualityVariant Variant => variant;

        public IProgress<int>? Progress => progress;

        public List<double> Latencies { get; } = [];

        public string? PlanHash { get; set; }

        public async ValueTask<(RecallResult Result, IReadOnlyList<RecallHit> Hits)> OnceAsync(QualityQuery query, RecallRequest request, CancellationToken cancellationToken)
        {
            var result = await engine.RecallAsync(request, cancellationToken).ConfigureAwait(false);
            return variant.Rescorer is { } rescorer ? (result, [.. rescorer.Rescore(query.Scope, query.Text, result.Hits).Take(Wanted)]) : (result, result.Hits);
        }
    }
}
