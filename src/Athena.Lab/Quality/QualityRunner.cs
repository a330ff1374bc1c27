using Athena.Embedding;
using Athena.Model;
using Athena.Recall;
using Athena.Recall.Strategies;
using Athena.Storage;

namespace Athena.Lab.Quality;

/// <summary>
/// Scores recall through the engine's public calls: every memory is remembered, every question asked, no language model, and nothing but
/// the question's text given. Each question is asked twice: once for the answer, once for the time; both answers must be the same.
/// </summary>
public sealed class QualityRunner(QualityDataset dataset)
{
    private const int Wanted = 50;
    private const int TokensOfFirst = 20;
    private const int IngestBatch = 1_000;
    private const int IdSeed = 20_261_123;

    private readonly Dictionary<(string Scope, string Id), string?> _sessions =
        dataset.Memories.ToDictionary(static m => (m.Scope, m.Id), static m => m.Session);

    private readonly Dictionary<string, DateTimeOffset> _lastTimes =
        dataset.Memories.GroupBy(static m => m.Scope).ToDictionary(static g => g.Key, static g => g.Max(static m => m.OccurredAt) ?? DateTimeOffset.UnixEpoch);

    /// <summary>Gets the strategy of every question.</summary>
    /// <value>Default <c>hybrid</c>.</value>
    public string Strategy { get; init; } = StrategyRegistry.Pinned;

    /// <summary>Runs the whole set.</summary>
    /// <param name="embedder">The model; disposed with the run.</param>
    /// <param name="recall">The engine's settings.</param>
    /// <param name="progress">Told how many questions were asked.</param>
    /// <param name="cancellationToken">Stops between two calls.</param>
    /// <exception cref="QualityException">Two runs of one question differ.</exception>
    public async Task<QualityRun> RunAsync(IEmbedder embedder, RecallOptions recall, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        var clock = new SettableClock();
        var options = new MemoryEngineOptions { TimeProvider = clock, Random = new Random(IdSeed), QueryCacheCapacity = 0, Recall = recall };
        var engine = await MemoryEngine.OpenAsync(new InMemoryStore(), embedder, options, cancellationToken).ConfigureAwait(false);
        await using (engine.ConfigureAwait(false))
        {
            var started = TimeProvider.System.GetTimestamp();
            await IngestAsync(engine, clock, cancellationToken).ConfigureAwait(false);
            var rate = dataset.Memories.Count / TimeProvider.System.GetElapsedTime(started).TotalSeconds;
            var (ranks, latencies) = await AskAsync(engine, clock, progress, cancellationToken).ConfigureAwait(false);
            latencies.Sort();
            return new QualityRun(ranks, latencies, rate);
        }
    }

    internal static Scope ScopeOf(string name) => new("evaluation", NameOf(name));

    private static string NameOf(string name)
    {
        var lower = name.ToLowerInvariant();
        var safe = string.Concat(lower.Select(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or ':' or '/' or '-' ? c : '-'));
        return safe.Length <= Scope.MaxLength ? safe : safe[..Scope.MaxLength];
    }

    private async Task IngestAsync(MemoryEngine engine, SettableClock clock, CancellationToken cancellationToken)
    {
        foreach (var chunk in dataset.Memories.Chunk(IngestBatch))
        {
            clock.Now = chunk[^1].OccurredAt ?? clock.Now;
            var batch = Array.ConvertAll(chunk, static memory => new NewMemory
            {
                Text = memory.Text,
                Scope = ScopeOf(memory.Scope),
                Session = memory.Session,
                Author = memory.Author,
                SourceId = memory.Id,
                OccurredAt = memory.OccurredAt,
            });
            await engine.RememberBatchAsync(batch, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(List<QueryRanks> Ranks, List<double> Latencies)> AskAsync(
        MemoryEngine engine, SettableClock clock, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        List<QueryRanks> ranks = new(dataset.Queries.Count);
        List<double> latencies = new(dataset.Queries.Count);
        foreach (var query in dataset.Queries)
        {
            clock.Now = _lastTimes[query.Scope];
            var request = new RecallRequest { Query = query.Text, Scope = ScopeOf(query.Scope), K = Wanted, TokenBudget = int.MaxValue, Strategy = Strategy };
            var first = await engine.RecallAsync(request, cancellationToken).ConfigureAwait(false);
            var started = TimeProvider.System.GetTimestamp();
            var second = await engine.RecallAsync(request, cancellationToken).ConfigureAwait(false);
            latencies.Add(TimeProvider.System.GetElapsedTime(started).TotalMicroseconds);
            if (!first.Hits.Select(static h => h.Memory.Id).SequenceEqual(second.Hits.Select(static h => h.Memory.Id)))
            {
                throw new QualityException($"Query '{query.Id}' of scope '{query.Scope}' has two answers. Remedy: this is a fault of the engine; report it.");
            }

            ranks.Add(Judge(query, first));
            progress?.Report(ranks.Count);
        }

        return (ranks, latencies);
    }

    private QueryRanks Judge(QualityQuery query, RecallResult result)
    {
        var ids = result.Hits.Select(static hit => hit.Memory.SourceId!).ToList();
        var grades = ids.ConvertAll(id => query.Gold.GetValueOrDefault(id));
        var goldSessions = query.Gold.Keys.Select(id => _sessions[(query.Scope, id)]).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var sessions = ids.Select(id => _sessions[(query.Scope, id)]).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return new QueryRanks(
            query,
            [.. grades.Index().Where(static g => g.Item > 0).Select(static g => g.Index + 1)],
            grades,
            [.. sessions.Index().Where(s => goldSessions.Contains(s.Item)).Select(static s => s.Index + 1)],
            goldSessions.Count,
            result.Hits.Take(TokensOfFirst).Sum(static hit => (System.Text.Encoding.UTF8.GetByteCount(hit.Text) + 3) / 4));
    }
}
