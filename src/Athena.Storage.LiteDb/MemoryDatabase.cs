using LiteDB;

namespace Athena.Storage.LiteDb;

/// <summary>
/// The LiteDB files of a store, opened and driven as LiteDB 5.0.20 can bear it: by one thread, in one transaction at a time,
/// written to the data file by <see cref="Checkpoint"/> only, without mapper and without secondary indexes.
/// </summary>
internal sealed class MemoryDatabase : IDisposable
{
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(10);

    // LiteDB's finalizers end the process when an instance that failed in a transaction is collected: such instances are kept for good.
    private static readonly List<LiteDatabase> Failed = [];

    private readonly StoreFiles _files;
    private LiteDatabase _database;
    private bool _closed;

    private MemoryDatabase(StoreFiles files, LiteDatabase database)
    {
        _files = files;
        _database = database;
    }

    public string Store => _files.Directory;

    public ILiteCollection<BsonDocument> Memories => _database.GetCollection("memories");

    public ILiteCollection<BsonDocument> Quarantine => _database.GetCollection("quarantine");

    public ILiteCollection<BsonDocument> Meta => _database.GetCollection("meta");

    /// <exception cref="StorageException">The files cannot be opened or are no store.</exception>
    public static MemoryDatabase Open(StoreFiles files) => new(files, OpenFiles(files));

    public void InTransaction(Action work)
    {
        if (!_database.BeginTrans())
        {
            throw new StorageException(StorageException.Unavailable, Store, "write", "A transaction was left open: open the store again.", isTransient: false);
        }

        work();
        if (!_database.Commit())
        {
            throw new StorageException(StorageException.Unavailable, Store, "write", "The transaction was lost before its commit: open the store again.", isTransient: false);
        }
    }

    /// <summary>The durability barrier: LiteDB's commit may return before its pages are on disk, this not.</summary>
    public void Checkpoint() => _database.Checkpoint();

    /// <summary>Gives the instance up after a failure and opens the files anew, which replays LiteDB's log.</summary>
    /// <exception cref="StorageException">The files cannot be opened.</exception>
    public void Reopen()
    {
        Abandon();
        _database = OpenFiles(_files);
        _closed = false;
    }

    /// <summary>Takes back what was committed since the last <see cref="Checkpoint"/>. Sound because the data file changes nowhere else.</summary>
    public void DiscardLog()
    {
        Abandon();
        if (!File.Exists(_files.DataLog))
        {
            return;
        }

        using (var log = File.OpenHandle(_files.DataLog, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
        {
            RandomAccess.SetLength(log, 0);
            RandomAccess.FlushToDisk(log);
        }

        // Also gone by name, so that pages which the failed instance still holds back cannot reach it.
        File.Delete(_files.DataLog);
    }

    public void Dispose()
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        TryDispose(_database);
    }

    private static LiteDatabase OpenFiles(StoreFiles files)
    {
        if (!File.Exists(files.Data) && File.Exists(files.DataLog) && new FileInfo(files.DataLog).Length > 0)
        {
            throw StorageFailure.Corrupt(files.Directory, "open", "has a log without its data file");
        }

        LiteDatabase? database = null;
        try
        {
            database = new LiteDatabase(
                new ConnectionString { Filename = files.Data, Connection = ConnectionType.Direct, Collation = Collation.Binary },
                new BsonMapper());

            // Now and not later: LiteDB numbers transactions from the last page of a log it finds, and could confirm an abandoned one.
            database.Checkpoint();
            SetPragmas(database);
            return database;
        }
        catch (Exception e)
        {
            Keep(database);
            throw e is IOException or UnauthorizedAccessException
                ? StorageFailure.Of(e, files.Directory, "open its files")
                : StorageFailure.Corrupt(files.Directory, "open", "holds files that LiteDB cannot read", e);
        }
    }

    private static void SetPragmas(LiteDatabase database)
    {
        if (database.CheckpointSize != 0)
        {
            database.CheckpointSize = 0;
        }

        if (database.Timeout != LockTimeout)
        {
            database.Timeout = LockTimeout;
        }
    }

    private static void Keep(LiteDatabase? database)
    {
        if (database is null)
        {
            return;
        }

        lock (Failed)
        {
            Failed.Add(database);
        }

        // Its open handles would keep the next instance from cutting a torn page off the file.
        TryDispose(database);
    }

    private static void TryDispose(LiteDatabase database)
    {
        try
        {
            database.Dispose();
        }
        catch (Exception)
        {
            // Closing writes nothing that counts: what was acknowledged is behind a checkpoint, what failed is looked into on the files.
            lock (Failed)
            {
                Failed.Add(database);
            }
        }
    }

    private void Abandon()
    {
        _closed = true;
        Keep(_database);
    }
}
