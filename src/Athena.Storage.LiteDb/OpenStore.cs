using Athena.Storage.Files;
using Athena.Storage.LiteDb.Background;
using Athena.Storage.LiteDb.Journal;
using Athena.Storage.LiteDb.Recovery;
using Athena.Storage.LiteDb.Snapshots;
using Athena.Storage.LiteDb.View;

namespace Athena.Storage.LiteDb;

/// <summary>A store from its recovery to its closing: the threads and files behind a <see cref="LiteDbMemoryStore"/>.</summary>
internal sealed class OpenStore : IDisposable
{
    private readonly RecoveredStore _recovered;
    private readonly JournalAppender _appender;
    private readonly Applier _applier;
    private readonly BackgroundWork _background;
    private readonly Thread _applyThread;
    private readonly Thread _backgroundThread;

    /// <summary>Begins to accept writes behind what was recovered, which is owned from here on.</summary>
    public OpenStore(LiteDbStoreOptions options, StoreFiles store, IFileLayer files, RecoveredStore recovered, IStoreObserver observer)
    {
        _recovered = recovered;
        var place = new JournalPlace(files, store.Journal, recovered.StoreId, !options.SkipChecksums);
        var spare = new SpareSegment(place, options);
        _appender = new JournalAppender(place, options, spare, recovered.End, recovered.Report.LastSequence);
        _applier = new Applier(observer, store.Directory, recovered.Report.LastSequence);
        Writer = new JournalWriter(options, store.Directory, _appender, _applier, () => _background!.Signal());
        _background = new BackgroundWork(Background(options, store, files, observer, spare));
        _applyThread = Start(_applier.Run, "Athena.Storage.Apply");
        _backgroundThread = Start(_background.Run, "Athena.Storage.Background");
    }

    /// <summary>Gets the entry for writes.</summary>
    public JournalWriter Writer { get; }

    /// <summary>Works until <see cref="Writer"/> is stopped and what it accepted is through.</summary>
    public void Run() => Writer.Run();

    /// <summary>Ends the threads and closes the files.</summary>
    public void Dispose()
    {
        _applier.Complete();
        _applyThread.Join();
        TryFlush();
        _background.Stop();
        _backgroundThread.Join();
        _background.Dispose();
        Writer.Dispose();
        _appender.Dispose();
        _recovered.Snapshot?.Dispose();
    }

    private static Thread Start(Action action, string name)
    {
        var thread = new Thread(() => action()) { IsBackground = true, Name = name };
        thread.Start();
        return thread;
    }

    private BackgroundParts Background(LiteDbStoreOptions options, StoreFiles store, IFileLayer files, IStoreObserver observer, SpareSegment spare)
    {
        var id = _recovered.StoreId;
        var journal = new JournalFolder(files, store.Journal, id);
        var snapshots = new SnapshotFolder(files, store.Snapshots, id);
        var view = new LiteDbView(files, store.View, store.Quarantine, id);
        return new BackgroundParts
        {
            Options = options,
            Files = files,
            Writer = Writer,
            Spare = spare,
            Journal = journal,
            Snapshots = new SnapshotSchedule(options, snapshots, journal, _recovered),
            View = view,
            Updater = new ViewUpdater(view, snapshots, journal.Read, () => journal.Segments() is [var first, ..] ? first.FirstSequence : long.MaxValue),
            Removal = new SegmentRemoval(files, store, journal, options.Archive),
            Observer = observer,
            HasFailed = () => _applier.Failure is not null,
        };
    }

    private void TryFlush()
    {
        try
        {
            _appender.Flush();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What was promised of these writes holds: the operating system has them.
        }
    }
}
