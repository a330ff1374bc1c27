using Athena.Model;
using Athena.Storage.Files;
using Athena.Storage.LiteDb.Snapshots;
using Athena.Storage.LiteDb.View;

namespace Athena.Storage.LiteDb.Recovery;

/// <summary>The last resort: makes a snapshot from the LiteDB view where no snapshot can be read and the journal does not go back to the start.</summary>
/// <param name="files">The files.</param>
/// <param name="store">The layout.</param>
/// <param name="snapshots">Where the snapshot goes.</param>
/// <param name="storeId">The store.</param>
internal sealed class ViewRescue(IFileLayer files, StoreFiles store, SnapshotFolder snapshots, Guid storeId)
{
    /// <summary>Gets how many records of the view could not be read.</summary>
    public long Lost { get; private set; }

    /// <summary>Makes the snapshot and returns its sequence; 0 where the view holds nothing.</summary>
    /// <exception cref="StorageException">The view cannot be read, or the snapshot not written.</exception>
    public long Run()
    {
        if (!files.Exists(Path.Combine(store.View, "athena.db")))
        {
            return 0;
        }

        using var view = new LiteDbView(files, store.View, store.Quarantine, storeId);
        view.Open();
        var documents = view.LoadAll();
        if (view.AppliedSequence == 0)
        {
            return 0;
        }

        using var changes = new ChangeSet(snapshots);
        foreach (var document in documents.Where(static document => document.Memory is not null).OrderBy(static document => document.Sequence))
        {
            changes.Put(document.Memory!, document.Sequence, document.ForgottenAt);
        }

        Lost = view.MissingRecords + documents.Count(static document => document.Memory is null);
        var healer = new SnapshotHealer(older: null, new Dictionary<MemoryId, StoredMemory>());
        snapshots.Write(view.AppliedSequence, new MergeSource(baseSnapshot: null, changes, healer, new Dictionary<Scope, ReadOnlyMemory<byte>>()));
        return view.AppliedSequence;
    }
}
