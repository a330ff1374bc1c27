using Athena.Embedding;
using Athena.Model;
using Athena.Recall;
using Athena.Storage;

namespace Athena;

/// <summary>The memory: remembers texts durably and recalls them by meaning and by words. Thread-safe.</summary>
public sealed class MemoryEngine : IAsyncDisposable
{
    /// <summary>Opens the store, loads it and builds the indexes. The engine owns both arguments and disposes them.</summary>
    public static Task<MemoryEngine> OpenAsync(IMemoryStore store, IEmbedder embedder, MemoryEngineOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException("bootstrap");

    /// <summary>Gets what was found when the store was opened.</summary>
    public StoreLoadReport LoadReport { get; } = new(0, 0, 0);

    /// <summary>Stores one memory; complete when it is durable and can be recalled.</summary>
    public Task<MemoryId> RememberAsync(NewMemory memory, CancellationToken cancellationToken = default) => throw new NotSupportedException("bootstrap");

    /// <summary>Stores many memories, all or none; ids in the order of the input.</summary>
    public Task<IReadOnlyList<MemoryId>> RememberBatchAsync(IReadOnlyList<NewMemory> memories, CancellationToken cancellationToken = default) => throw new NotSupportedException("bootstrap");

    /// <summary>Finds memories.</summary>
    public ValueTask<RecallResult> RecallAsync(RecallRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException("bootstrap");

    /// <summary>Hides a memory from every read. Returns whether it was there.</summary>
    public Task<bool> ForgetAsync(Scope scope, MemoryId id, CancellationToken cancellationToken = default) => throw new NotSupportedException("bootstrap");

    /// <summary>Reads one memory; null where the scope has none of that id.</summary>
    public ValueTask<MemoryRecord?> GetAsync(Scope scope, MemoryId id, CancellationToken cancellationToken = default) => throw new NotSupportedException("bootstrap");

    /// <summary>Counts the live memories of a scope.</summary>
    public ValueTask<long> CountAsync(Scope scope, CancellationToken cancellationToken = default) => throw new NotSupportedException("bootstrap");

    /// <summary>Lists the live memories of a scope in commit order, as of the call.</summary>
    public IReadOnlyList<MemoryRecord> Snapshot(Scope scope) => throw new NotSupportedException("bootstrap");

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => throw new NotSupportedException("bootstrap");
}
