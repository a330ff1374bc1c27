using Athena.Storage.Files;
using Athena.Storage.LiteDb.Files;
using LiteDB;
using LiteDB.Engine;

namespace Athena.Storage.LiteDb.View;

/// <summary>
/// A LiteDB file over the file layer, driven as LiteDB 5.0.20 can bear it: by one plain thread, in one transaction at a time, written to the
/// data file by <see cref="Checkpoint"/> only, without mapper and without secondary indexes.
/// </summary>
internal sealed class DocumentDatabase : IDisposable
{
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(10);

    // LiteDB's finalizers end the process when an instance that failed in a transaction is collected: such instances are kept for good.
    private static readonly List<IDisposable> Failed = [];

    private readonly LiteDbStream _data;
    private readonly LiteDbStream _log;
    private readonly WriteLatch _latch;
    private LiteDatabase? _database;

    private DocumentDatabase(LiteDbStream data, LiteDbStream log, WriteLatch latch) => (_data, _log, _latch) = (data, log, latch);

    public ILiteCollection<BsonDocument> Memories => Database.GetCollection("memories");

    public ILiteCollection<BsonDocument> Meta => Database.GetCollection("meta");

    public ILiteCollection<BsonDocument> Quarantine => Database.GetCollection("quarantine");

    private LiteDatabase Database => _database ?? throw new ObjectDisposedException(nameof(DocumentDatabase));

    /// <summary>Opens a view: its log is cut to what a begun checkpoint needs, and LiteDB's barriers are replaced by the note of the checkpoint.</summary>
    public static DocumentDatabase OpenView(ViewFiles files)
    {
        // A checkpoint that was begun goes on under the note it has: to write it again could tear it while the data file needs it.
        var noted = files.CutLog() > 0;
        var latch = new WriteLatch();
        var (data, log) = OpenStreams(files.Layer, files.Data, files.Log, latch);
        log.IgnoreFlush = true;
        data.BeforeWrite = () =>
        {
            // With an empty log this is no checkpoint but a new file, which is made anew when it is not finished.
            if (!noted && log.Length > 0)
            {
                log.FlushFile();
                CheckpointIntent.Write(files.Layer, files.Intent, files.Log);
                noted = true;
            }
        };
        log.AfterCut = () =>
        {
            files.Layer.Delete(files.Intent);
            noted = false;
        };
        return Open(data, log, latch, Collation.Binary);
    }

    /// <summary>Opens a LiteDB file that LiteDB itself has written, with its log; neither is changed, whatever LiteDB does to mend them.</summary>
    public static DocumentDatabase OpenForeign(IFileLayer files, string data, string log)
    {
        var dataFile = files.Open(data, StoreFileMode.Read);
        try
        {
            var logFile = files.Exists(log) ? files.Open(log, StoreFileMode.Read) : null;
            var latch = new WriteLatch();
            return Open(new LiteDbStream(new OverlayFile(dataFile), latch), new LiteDbStream(new OverlayFile(logFile), latch), latch, collation: null);
        }
        catch
        {
            dataFile.Dispose();
            throw;
        }
    }

    /// <summary>Runs the work in one transaction.</summary>
    /// <exception cref="IOException">A file failed, now or before.</exception>
    public void InTransaction(Action work) => Step(() =>
    {
        if (!Database.BeginTrans())
        {
            throw new InvalidOperationException("A transaction was left open.");
        }

        work();
        if (!Database.Commit())
        {
            throw new InvalidOperationException("The transaction was lost before its commit.");
        }
    });

    /// <summary>Writes what is committed to the data file; durable when this returns.</summary>
    /// <exception cref="IOException">A file failed, now or before.</exception>
    public void Checkpoint() => Step(() => Database.Checkpoint());

    /// <summary>Gives the instance up after a failure; nothing more is written.</summary>
    public void Abandon()
    {
        // Not disposed: after an exception LiteDB may wait for itself while it closes. Without its files it can do no harm.
        _latch.Set(new ObjectDisposedException(nameof(DocumentDatabase)));
        if (_database is { } database)
        {
            lock (Failed)
            {
                Failed.Add(database);
            }
        }

        _database = null;
        _data.Dispose();
        _log.Dispose();
    }

    /// <summary>Closes an instance that works.</summary>
    public void Dispose()
    {
        Close();
        _data.Dispose();
        _log.Dispose();
    }

    private static (LiteDbStream Data, LiteDbStream Log) OpenStreams(IFileLayer files, string data, string log, WriteLatch latch)
    {
        var dataStream = new LiteDbStream(files.Open(data, StoreFileMode.OpenOrCreate), latch);
        try
        {
            return (dataStream, new LiteDbStream(files.Open(log, StoreFileMode.OpenOrCreate), latch));
        }
        catch
        {
            dataStream.Dispose();
            throw;
        }
    }

    private static DocumentDatabase Open(LiteDbStream data, LiteDbStream log, WriteLatch latch, Collation? collation)
    {
        var opened = new DocumentDatabase(data, log, latch);
        try
        {
            opened.Step(() => opened._database = new LiteDatabase(
                new LiteEngine(new EngineSettings { DataStream = data, LogStream = log, Collation = collation }), new BsonMapper()));

            // Now and not later: LiteDB numbers transactions from the last page of a log it finds, and could confirm an abandoned one.
            opened.Checkpoint();
            opened.SetPragmas();
            return opened;
        }
        catch
        {
            opened.Abandon();
            throw;
        }
    }

    private void SetPragmas()
    {
        if (Database.CheckpointSize != 0)
        {
            Database.CheckpointSize = 0;
        }

        if (Database.Timeout != LockTimeout)
        {
            Database.Timeout = LockTimeout;
        }
    }

    private void Step(Action work)
    {
        try
        {
            work();
        }
        catch (Exception) when (_latch.IsSet)
        {
            // What LiteDB says follows from the failure of the file.
            _latch.ThrowIfSet();
        }

        _latch.ThrowIfSet();
    }

    private void Close()
    {
        var database = _database;
        _database = null;
        try
        {
            database?.Dispose();
        }
        catch (Exception)
        {
            // Nothing that counts is written here: a view is behind its checkpoint, or made anew.
            lock (Failed)
            {
                Failed.Add(database!);
            }
        }
    }
}
