namespace Athena.Storage;

/// <summary>
/// Makes batches durable: the one place that decides what an acknowledgement is worth. Used by one thread.
/// Today a store's own commit stands behind it; an append-only log takes its place without a change to its callers.
/// </summary>
public interface IJournal : IDisposable
{
    /// <summary>Returns when every batch of the group is durable, in order; a group costs one barrier.</summary>
    /// <param name="group">Batches, each of which is applied wholly or not at all.</param>
    /// <exception cref="StorageException">None of the group is stored; where that is not sure the message says so, and it is not transient.</exception>
    void Append(IReadOnlyList<WriteBatch> group);
}
