using System.Collections.Concurrent;
using System.Security.Cryptography;
using Athena.Changes;
using Athena.Embedding;
using Athena.Lexical;
using Athena.Model;
using Athena.Recall;
using Athena.Recall.Strategies;
using Athena.Recall.Strategies.Running;
using Athena.Storage;
using Athena.Vectors;

namespace Athena;

/// <summary>
/// The memory: remembers texts durably and recalls them by meaning and by words. Thread-safe; one engine owns a store.
/// What <see cref="RememberAsync"/> has returned is durable and every later recall sees it.
/// </summary>
public sealed partial class MemoryEngine : IAsyncDisposable
{
    /// <summary>The most memories of one <see cref="RememberBatchAsync"/>.</summary>
    public const int MaxBatch = 10_000;

    private readonly ConcurrentDictionary<Scope, ScopePartition> _partitions = new();
    private readonly IMemoryStore _store;
    private readonly IEmbedder _embedder;
    private readonly CachingEmbedder? _queryCache;
    private readonly RecallPipeline _pipeline;
    private readonly Lazy<StrategyRunner> _strategies;
    private readonly MemoryIdGenerator _ids;
    private readonly TimeProvider _timeProvider;

    private readonly RecordLocks _locks = new();
    private Task _rehearsal = Task.CompletedTask;
    private int _disposed;

    private MemoryEngine(IMemoryStore store, IEmbedder embedder, MemoryEngineOptions options)
    {
        Throw.IfOutside(options.QueryCacheCapacity, 0, 65_536, nameof(options.QueryCacheCapacity));
        _store = store;
        _embedder = embedder;
        _timeProvider = options.TimeProvider;
        _ids = new MemoryIdGenerator(options.TimeProvider, options.Random ?? new Random(RandomNumberGenerator.GetInt32(int.MaxValue)));
        _queryCache = options.QueryCacheCapacity == 0 ? null : new CachingEmbedder(embedder, options.QueryCacheCapacity);
        _strategies = new Lazy<StrategyRunner>(() => new StrategyRunner(new StrategyServices
        {
            Embedder = _queryCache ?? embedder,
            Chat = options.Chat,
            TimeProvider = options.TimeProvider,
            Recall = options.Recall,
            Registry = options.Strategies ?? StrategyRegistry.BuiltIn,
            PartitionOf = scope => _partitions.GetValueOrDefault(scope),
        }));
        var report = new RecallReport(StrategyRegistry.Pinned, () => _strategies.Value.HashOf(StrategyRegistry.Pinned))
        {
            Spent = new StrategyCost("B", 1, 2, 0),
        };
        _pipeline = new RecallPipeline(_queryCache ?? embedder, options.Recall, options.TimeProvider, report);
    }

    /// <summary>Gets what was found when the store was opened.</summary>
    public StoreLoadReport LoadReport { get; private set; } = new(0, 0, 0);

    /// <summary>Gets the scopes that hold memories, live or closed, by tenant and name.</summary>
    public IReadOnlyList<Scope> Scopes =>
        [.. _partitions.Where(static p => p.Value.Count + p.Value.ClosedCount > 0).Select(static p => p.Key).OrderBy(static s => s.ToString(), StringComparer.Ordinal)];

    /// <summary>Opens the store, loads it, builds the indexes and embeds what has no vector of this model yet.</summary>
    /// <param name="store">Not yet opened; owned by the engine from here on, also where opening fails.</param>
    /// <param name="embedder">Owned by the engine from here on, also where opening fails.</param>
    /// <param name="options">Settings; default all defaults.</param>
    /// <param name="cancellationToken">Stops the load.</param>
    /// <exception cref="StorageException">The store cannot be read, or another process owns it.</exception>
    /// <exception cref="InvalidInputException">A setting is out of range.</exception>
    public static async Task<MemoryEngine> OpenAsync(
        IMemoryStore store, IEmbedder embedder, MemoryEngineOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(embedder);
        MemoryEngine? engine = null;
        try
        {
            engine = new MemoryEngine(store, embedder, options ?? new MemoryEngineOptions());
            engine._rehearsal = Rehearsal.StartOnce(embedder);
            engine.LoadReport = await store.OpenAsync(new Observer(engine), cancellationToken).ConfigureAwait(false);
            await engine.EmbedMissingAsync(cancellationToken).ConfigureAwait(false);
            return engine;
        }
        catch
        {
            if (engine is not null)
            {
                await engine.DisposeAsync().ConfigureAwait(false);
            }
            else
            {
                await store.DisposeAsync().ConfigureAwait(false);
                embedder.Dispose();
            }

            throw;
        }
    }

    /// <summary>Reads one memory.</summary>
    /// <param name="scope">The scope asked; a memory of another scope is not found.</param>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The record, also a closed one (<see cref="MemoryRecord.RecordedTo"/>); null where the scope has none of that id.</returns>
    public ValueTask<MemoryRecord?> GetAsync(Scope scope, MemoryId id, CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(scope, id, static (partition, key) => partition.Find(key)));
    }

    /// <summary>Counts the live memories of a scope.</summary>
    public ValueTask<long> CountAsync(Scope scope, CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(scope, 0, static (partition, _) => (long)partition.Count));
    }

    /// <summary>Lists the live memories of a scope in commit order, as of the call.</summary>
    public IReadOnlyList<MemoryRecord> Snapshot(Scope scope)
    {
        ThrowIfDisposed();
        return Read(scope, 0, static (partition, _) => partition.ToList()) ?? [];
    }

    /// <summary>Lists the memories of a scope in commit order, as of the call, with the closed ones: what a lossless export writes.</summary>
    public IReadOnlyList<MemoryRecord> SnapshotWithClosed(Scope scope)
    {
        ThrowIfDisposed();
        return Read(scope, 0, static (partition, _) => partition.All().ToList()) ?? [];
    }

    /// <summary>Says who holds how much memory: embedding cache, vector index, lexical index, records, turns, sessions.</summary>
    public IReadOnlyList<MemoryOwner> MeasureMemory()
    {
        ThrowIfDisposed();
        long vectors = 0, texts = 0, records = 0, turns = 0, sessions = 0;
        foreach (var scope in _partitions.Keys)
        {
            var sizes = Read(scope, 0, static (p, _) => (p.Vectors.ByteSize, p.Texts.ByteSize, p.RecordBytes, p.TurnBytes, p.SessionBytes));
            vectors += sizes.Item1;
            texts += sizes.Item2;
            records += sizes.RecordBytes;
            turns += sizes.TurnBytes;
            sessions += sizes.SessionBytes;
        }

        return
        [
            new("embedding cache", _queryCache?.ByteSize ?? 0),
            new("vector index", vectors),
            new("lexical index", texts),
            new("records", records),
            new("turns", turns),
            new("sessions", sessions),
        ];
    }

    /// <summary>Finishes what was accepted, closes the store and frees the indexes. May be called twice.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _store.DisposeAsync().ConfigureAwait(false);
        foreach (var partition in _partitions.Values)
        {
            partition.Dispose();
        }

        await _rehearsal.ConfigureAwait(false);
        _queryCache?.Dispose();
        _embedder.Dispose();
    }

    private TResult? Read<TKey, TResult>(Scope scope, TKey key, Func<ScopePartition, TKey, TResult> read)
    {
        if (!_partitions.TryGetValue(scope, out var partition))
        {
            return default;
        }

        partition.Gate.EnterReadLock();
        try
        {
            return read(partition, key);
        }
        finally
        {
            partition.Gate.ExitReadLock();
        }
    }

    private ScopePartition CreatePartition(Scope scope) =>
        new(scope, _embedder.ModelId, new SegmentedVectorIndex(_embedder.Dimensions), new InvertedIndex());

    private void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
}
