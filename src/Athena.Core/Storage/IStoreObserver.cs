using System.Buffers;
using Athena.Model;

namespace Athena.Storage;

/// <summary>
/// Who keeps the memories of a store in memory: told what was loaded and, from then on, what became durable.
/// All calls come one at a time and in commit order; none may throw, but for <see cref="OutOfMemoryException"/>.
/// </summary>
public interface IStoreObserver
{
    /// <summary>Takes all records that a snapshot holds of one scope. Comes before any batch, at most once a scope.</summary>
    /// <param name="image">Valid as long as the store is open; not to be disposed.</param>
    void OnImage(IScopeImage image);

    /// <summary>Applies a batch: loaded or replayed while the store opens, durable afterwards and before its write completes.</summary>
    void OnBatch(WriteBatch batch);

    /// <summary>Gets the scopes that have something to write by <see cref="WriteIndex"/>.</summary>
    IReadOnlyList<Scope> IndexedScopes { get; }

    /// <summary>
    /// Writes whatever makes loading the scope faster next time. It comes back as <see cref="IScopeImage.Index"/>, checksum verified, with the
    /// same records in the same order, or not at all.
    /// </summary>
    /// <param name="scope">One of <see cref="IndexedScopes"/>.</param>
    /// <param name="output">Receives what is read at once when the scope is loaded.</param>
    /// <param name="createVectors">
    /// Begins a file of its own for what is read as it is needed: empty, with positions to go back to; called at most once. It comes back as
    /// <see cref="IScopeImage.MapVectors"/>, unverified, or not at all. It may throw an <see cref="IOException"/>, as may the stream. Null where the store keeps no such files.
    /// </param>
    void WriteIndex(Scope scope, IBufferWriter<byte> output, Func<Stream>? createVectors);
}
