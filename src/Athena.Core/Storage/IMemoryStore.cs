namespace Athena.Storage;

/// <summary>
/// Keeps records durably. One owner opens it, loads it once and then writes; reads are served from memory.
/// The contract is held by <c>Athena.Conformance.Tests</c>, which every implementation runs.
/// </summary>
public interface IMemoryStore : IAsyncDisposable
{
    /// <summary>
    /// Hands over every live record in the order of its last commit and starts to accept writes. Called once, first.
    /// A record that fails its checksum is quarantined, counted and left out; the others are served.
    /// </summary>
    /// <param name="observer">Told what is loaded, then each batch after it is durable and before its <see cref="WriteAsync"/> completes.</param>
    /// <param name="cancellationToken">Stops the load.</param>
    /// <exception cref="StorageException">The store cannot be read, or another process owns it.</exception>
    Task<StoreLoadReport> OpenAsync(IStoreObserver observer, CancellationToken cancellationToken = default);

    /// <summary>Completes when the batch is durable and applied. Batches are committed in the order of the calls of one thread.</summary>
    /// <param name="batch">Applied wholly or not at all.</param>
    /// <param name="cancellationToken">Withdraws the batch while it waits; once it is being committed the call completes with its outcome.</param>
    /// <exception cref="StorageException">
    /// Nothing of the batch was stored, now or later; where a store cannot be sure of that, the message says so, the exception is not transient, and
    /// the store takes no further writes until it is sure.
    /// </exception>
    Task WriteAsync(WriteBatch batch, CancellationToken cancellationToken = default);
}
