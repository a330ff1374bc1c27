using Athena.Ingest;
using Athena.Model;

namespace Athena;

/// <content>Storing streams.</content>
public sealed partial class MemoryEngine
{
    /// <summary>
    /// Stores a stream of memories, batch by batch, while it is read: one batch is embedded while another is made durable. The memories get their
    /// ids, and are committed, in the order of the source. Memory is bounded by the options; a reader that waits holds the source up.
    /// </summary>
    /// <param name="memories">Any number; read once, from another thread.</param>
    /// <param name="options">Settings; default all defaults.</param>
    /// <param name="cancellationToken">Stops; batches that are being committed are finished first.</param>
    /// <returns>What is stored, in the order of the source: progress and acknowledgement in one. Nothing happens before it is read.</returns>
    /// <remarks>
    /// Each batch is stored wholly or not at all. Where a memory is refused, or the source fails, every batch before is stored and acknowledged, and
    /// none behind. Where the store fails, batches behind may be stored too.
    /// </remarks>
    /// <exception cref="InvalidInputException">A setting, or a field of a memory, is out of range.</exception>
    /// <exception cref="Changes.NotFoundException">What a memory is derived from is not in its scope.</exception>
    /// <exception cref="Storage.StorageException">The store failed.</exception>
    public IAsyncEnumerable<IngestedBatch> IngestAsync(
        IAsyncEnumerable<NewMemory> memories, IngestOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(memories);
        ThrowIfDisposed();
        options ??= new IngestOptions();
        options.Validate();
        return new IngestPipeline(PrepareAsync, CommitAsync, _ids.Next, options).RunAsync(memories, cancellationToken);
    }
}
