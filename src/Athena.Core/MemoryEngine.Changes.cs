using Athena.Changes;
using Athena.Model;
using Athena.Storage;

namespace Athena;

/// <content>Changes of records that are there: each checks and commits under the locks of the records concerned.</content>
public sealed partial class MemoryEngine
{
    /// <summary>Applies changes of one scope: all of them or none, for readers too.</summary>
    /// <param name="changes">Up to 10,000.</param>
    /// <param name="cancellationToken">Withdraws the changes while they wait to be written.</param>
    /// <remarks>
    /// Where a write ended in <see cref="StorageException.Timeout"/> it is not known whether the changes happened: read the records again.
    /// </remarks>
    /// <exception cref="InvalidInputException">A field is out of range, an id is named twice, or dependants make the batch too large.</exception>
    /// <exception cref="NotFoundException">The scope has no record of an id; those to be erased need not be there.</exception>
    /// <exception cref="VersionConflictException">A record is not at the version expected.</exception>
    /// <exception cref="PreconditionFailedException">A record is closed.</exception>
    /// <exception cref="StorageException">Nothing has changed, unless the message says otherwise.</exception>
    public async Task<ChangeSetResult> ApplyAsync(MemoryChangeSet changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ThrowIfDisposed();
        changes.Validate();
        changes = changes with { Erase = [.. changes.Erase.Where(id => !IsElsewhere(changes.Scope, id))] };

        // What cannot succeed fails before its texts are embedded, and no lock is held meanwhile.
        var draft = Plan(changes, []);
        var texts = ChangePlan.Texts(changes);
        var vectors = texts.Length == 0 ? [] : await EmbedAsync(texts, cancellationToken).ConfigureAwait(false);

        var locks = await _locks.EnterAsync(draft.Touched, cancellationToken).ConfigureAwait(false);
        try
        {
            var plan = Plan(changes, vectors);
            if (!locks.Covers(plan.Touched))
            {
                // Records were derived from those concerned since the draft; under all locks no more are.
                locks.Dispose();
                locks = null;
                locks = await _locks.EnterAllAsync(cancellationToken).ConfigureAwait(false);
                plan = Plan(changes, vectors);
            }

            if (plan.Operations.Count > 0)
            {
                await _store.WriteAsync(Batch(plan.Operations), cancellationToken).ConfigureAwait(false);
            }

            return plan.Result;
        }
        finally
        {
            locks?.Dispose();
        }
    }

    /// <summary>Changes a record in place. Complete when the change is durable and every read sees it.</summary>
    /// <param name="scope">The scope of the record.</param>
    /// <param name="id">The record.</param>
    /// <param name="change">What changes; a new text is embedded anew.</param>
    /// <param name="expectedVersion">The version that the caller has read: an update that somebody made since is never overwritten.</param>
    /// <param name="cancellationToken">Withdraws the change while it waits to be written.</param>
    /// <returns>The record as it is now, its version 1 higher.</returns>
    /// <exception cref="InvalidInputException">A field is out of range, or none is set.</exception>
    /// <exception cref="NotFoundException">The scope has no record of that id.</exception>
    /// <exception cref="VersionConflictException">The record is at another version.</exception>
    /// <exception cref="PreconditionFailedException">The record is closed.</exception>
    /// <exception cref="StorageException">Nothing has changed, unless the message says otherwise.</exception>
    public async Task<MemoryRecord> UpdateAsync(
        Scope scope, MemoryId id, MemoryChange change, int expectedVersion, CancellationToken cancellationToken = default)
    {
        var changes = new MemoryChangeSet { Scope = scope, Update = [new MemoryUpdate(id, change, expectedVersion)] };
        var result = await ApplyAsync(changes, cancellationToken).ConfigureAwait(false);
        return result.Updated[0];
    }

    /// <summary>Replaces a record by a new one, in one step. The old one is closed: read by its id, but neither recalled nor counted.</summary>
    /// <param name="scope">The scope of both.</param>
    /// <param name="oldId">The record that is replaced.</param>
    /// <param name="replacement">The new record.</param>
    /// <param name="expectedVersion">The version of the old record that the caller has read; null for any.</param>
    /// <param name="cancellationToken">Withdraws the change while it waits to be written.</param>
    /// <returns>The new record; its <see cref="MemoryRecord.Supersedes"/> names the old one.</returns>
    /// <exception cref="InvalidInputException">A field is out of range, or the new record is of another scope.</exception>
    /// <exception cref="NotFoundException">The scope has no record of that id.</exception>
    /// <exception cref="VersionConflictException">The old record is at another version.</exception>
    /// <exception cref="PreconditionFailedException">The old record is closed already.</exception>
    /// <exception cref="StorageException">Nothing has changed, unless the message says otherwise.</exception>
    public async Task<MemoryRecord> SupersedeAsync(
        Scope scope, MemoryId oldId, NewMemory replacement, int? expectedVersion = null, CancellationToken cancellationToken = default)
    {
        var changes = new MemoryChangeSet { Scope = scope, Supersede = [new MemorySupersession(oldId, replacement, expectedVersion)] };
        var result = await ApplyAsync(changes, cancellationToken).ConfigureAwait(false);
        return result.Replacements[0];
    }

    /// <summary>Hides a memory from every read at once; the store keeps it behind a tombstone.</summary>
    /// <param name="scope">The scope of the memory.</param>
    /// <param name="id">The memory.</param>
    /// <param name="cancellationToken">Withdraws the change while it waits to be written.</param>
    /// <returns>Whether the scope had a memory of that id, live or closed.</returns>
    /// <exception cref="StorageException">The memory is still there, unless the message says otherwise.</exception>
    public async Task<bool> ForgetAsync(Scope scope, MemoryId id, CancellationToken cancellationToken = default)
    {
        var forgotten = await ForgetAsync(scope, id, ForgetOptions.Default, cancellationToken).ConfigureAwait(false);
        return forgotten.Count > 0;
    }

    /// <summary>Hides a memory from every read at once, with what was derived from it where that is asked; the store keeps all behind tombstones.</summary>
    /// <param name="scope">The scope of the memory.</param>
    /// <param name="id">The memory.</param>
    /// <param name="options">With dependants or alone, at any version or one.</param>
    /// <param name="cancellationToken">Withdraws the change while it waits to be written.</param>
    /// <returns>What was forgotten, the memory first; empty where the scope has none of that id, live or closed.</returns>
    /// <exception cref="VersionConflictException">The memory is at another version.</exception>
    /// <exception cref="StorageException">The memories are still there, unless the message says otherwise.</exception>
    public async Task<IReadOnlyList<MemoryId>> ForgetAsync(
        Scope scope, MemoryId id, ForgetOptions options, CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(options);
        if (Read(scope, id, static (partition, key) => partition.Find(key)) is null)
        {
            return [];
        }

        try
        {
            var changes = new MemoryChangeSet { Scope = scope, Forget = [new MemoryForget(id, options)] };
            var result = await ApplyAsync(changes, cancellationToken).ConfigureAwait(false);
            return result.Forgotten;
        }
        catch (NotFoundException)
        {
            // Somebody else was faster.
            return [];
        }
    }

    /// <summary>
    /// Removes memories for good, with what was derived from nothing else. What was also derived from others stays and loses the
    /// erased ones from its <see cref="MemoryRecord.DerivedFrom"/>; a chain of superseded records closes over the gap.
    /// </summary>
    /// <param name="scope">The scope of the memories; an id of another scope is left alone.</param>
    /// <param name="ids">1 to 10,000: live, closed, or forgotten before.</param>
    /// <param name="cancellationToken">Withdraws the change while it waits to be written.</param>
    /// <returns>What was erased. No read finds it; its bytes are gone when the store has rewritten its files.</returns>
    /// <remarks>What was derived from an erased memory and forgotten before it is not loaded, and so is not found here: erase it by its id.</remarks>
    /// <exception cref="InvalidInputException">There are no or too many ids, or one is named twice.</exception>
    /// <exception cref="StorageException">Nothing has changed, unless the message says otherwise.</exception>
    public async Task<IReadOnlyList<MemoryId>> EraseAsync(Scope scope, IReadOnlyList<MemoryId> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var result = await ApplyAsync(new MemoryChangeSet { Scope = scope, Erase = ids }, cancellationToken).ConfigureAwait(false);
        return result.Erased;
    }

    // A store addresses records by id: the check of the scope is made here. No record changes its scope, so it needs no lock.
    private bool IsElsewhere(Scope scope, MemoryId id) => !Has(scope, id) && _partitions.Keys.Any(other => Has(other, id));

    private bool Has(Scope scope, MemoryId id) => Read(scope, id, static (partition, key) => partition.OrdinalOf(key) >= 0);

    private ChangePlan Plan(MemoryChangeSet changes, IReadOnlyList<StoredVector?> vectors)
    {
        if (!_partitions.TryGetValue(changes.Scope, out var partition))
        {
            return Make(null);
        }

        partition.Gate.EnterReadLock();
        try
        {
            return Make(partition);
        }
        finally
        {
            partition.Gate.ExitReadLock();
        }

        ChangePlan Make(Recall.ScopePartition? at)
        {
            var plan = new ChangePlan(changes, at, _ids, Now(), _embedder.ModelId);
            plan.Make(vectors);
            return plan;
        }
    }
}
