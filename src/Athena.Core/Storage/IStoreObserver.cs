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
    void WriteIndex(Scope scope, IBufferWriter<byte> output);
}
