using Athena.Model;
using Athena.Storage.Files;
using Athena.Storage.LiteDb.Snapshots;
using Athena.Storage.LiteDb.View;

namespace Athena.Storage.LiteDb.Migration;

/// <summary>
/// Turns a directory of format 1, records in a LiteDB file at its root, into one of format 2: a verified snapshot of all records, then the
/// format file, then the old files moved to <c>quarantine/format-1</c>. Stopped at any point it is begun again, or goes on, at the next opening:
/// until the format file is there, the old files are the store.
/// </summary>
/// <param name="files">The file layer.</param>
/// <param name="directory">The data directory; owned.</param>
internal sealed class Format1Migration(IFileLayer files, string directory)
{
    private string Data => Path.Combine(directory, "athena.db");

    private string Log => Path.Combine(directory, "athena-log.db");

    private string Aside => Path.Combine(directory, "quarantine", "format-1");

    /// <summary>Does what is left to do; null where nothing was to be migrated.</summary>
    /// <param name="storeId">The id for the new store; not used where the format file is there already.</param>
    /// <param name="progress">Told the records written.</param>
    /// <exception cref="StorageException">It cannot be migrated; the old files are as they were. A format that is not known is <see cref="StorageException.WrongVersion"/>.</exception>
    public MigrationReport? Run(Guid storeId, IProgress<StoreProgress>? progress = null)
    {
        MigrationReport? report = null;
        try
        {
            if (!files.Exists(Data) && !(files.Exists(Log) && FormatFile.Read(files, directory) is not null))
            {
                return files.Exists(Log) ? throw StorageFailure.Corrupt(directory, "migrate", "has a log without its data file") : null;
            }

            if (FormatFile.Read(files, directory) is null)
            {
                report = WriteSnapshot(storeId, progress);
                FormatFile.Write(files, directory, storeId);
            }

            MoveAside();
            return report;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StorageFailure.Of(e, directory, "migrate");
        }
    }

    private MigrationReport WriteSnapshot(Guid storeId, IProgress<StoreProgress>? progress)
    {
        var (meta, documents, setAside) = ReadAll();
        var readable = documents.Where(static document => document.Memory is not null).OrderBy(static document => document.Sequence).ToList();
        var damaged = documents.Count - readable.Count + setAside + Math.Max(0, (meta?.Records ?? 0) - documents.Count);
        var sequence = Math.Max(meta?.Applied ?? 0, readable.Count > 0 ? readable[^1].Sequence : 0);
        var forgotten = readable.LongCount(static document => document.ForgottenAt is not null);
        var report = new MigrationReport(sequence, readable.Count - forgotten, forgotten, damaged);
        if (sequence == 0)
        {
            return report;
        }

        var folder = new SnapshotFolder(files, Path.Combine(directory, "snapshots"), storeId);
        using var changes = new ChangeSet(folder);
        for (var i = 0; i < readable.Count; i++)
        {
            changes.Put(readable[i].Memory!, readable[i].Sequence, readable[i].ForgottenAt);
            if (i % 10_000 == 0)
            {
                progress?.Report(new StoreProgress("migrate from format 1", i, readable.Count));
            }
        }

        var healer = new SnapshotHealer(older: null, new Dictionary<MemoryId, StoredMemory>());
        folder.Write(sequence, new MergeSource(baseSnapshot: null, changes, healer, new Dictionary<Scope, ReadOnlyMemory<byte>>()));
        return report;
    }

    private (StoreMeta? Meta, List<ViewDocument> Documents, long SetAside) ReadAll()
    {
        DocumentDatabase? database = null;
        try
        {
            database = Open();
            var document = database.Meta.FindById(StoreMeta.Key);
            var meta = document is null ? null : StoreMeta.Read(document, directory);
            var setAside = database.Quarantine.LongCount();
            return (meta, new DocumentScan(Open).Read(ref database), setAside + (document is not null && meta is null ? 1 : 0));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            database?.Abandon();
            database = null;
            throw ViewFailure.Of(e, directory, "migrate");
        }
        finally
        {
            database?.Dispose();
        }
    }

    private DocumentDatabase Open() => DocumentDatabase.OpenForeign(files, Data, Log);

    private void MoveAside()
    {
        files.CreateDirectory(Aside);
        foreach (var path in new[] { Log, Data }.Where(files.Exists))
        {
            files.Move(path, Path.Combine(Aside, Path.GetFileName(path)));
        }

        files.FlushDirectory(Aside);
        files.FlushDirectory(Path.GetDirectoryName(Aside)!);
        files.FlushDirectory(directory);
    }
}
