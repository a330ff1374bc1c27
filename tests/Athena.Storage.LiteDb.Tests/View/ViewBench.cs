using Athena.Storage.LiteDb.Journal;
using Athena.Storage.LiteDb.View;
using Athena.Tests.Storage.LiteDb.Files;
using Athena.Tests.Storage.LiteDb.Records;
using Athena.Tests.Storage.LiteDb.Snapshots;

namespace Athena.Tests.Storage.LiteDb.View;

/// <summary>A view of one test, on a plain thread as it needs one.</summary>
internal sealed class ViewBench
{
    public const string Directory = "/data/view";
    public const string Quarantine = "/data/quarantine";
    public const string Data = Directory + "/athena.db";
    public const string Log = Directory + "/athena-log.db";
    public const string Intent = Directory + "/checkpoint.intent";

    public MemoryFileLayer Files { get; set; } = new();

    /// <summary>A view with limits so small that every test crosses them.</summary>
    public static LiteDbView ViewOf(Athena.Storage.Files.IFileLayer files) =>
        new(files, Directory, Quarantine, SnapshotBench.Store) { TransactionDocuments = 4, CheckpointDocuments = 16 };

    /// <summary>Runs on a thread without synchronisation context: xunit's own would make LiteDB write late.</summary>
    public static void OnPlainThread(Action work)
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                work();
            }
            catch (Exception e)
            {
                failure = e;
            }
        });
        thread.Start();
        thread.Join();
        if (failure is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }
    }

    public LiteDbView Open()
    {
        var view = ViewOf(Files);
        view.Open();
        return view;
    }

    public static ViewUpdater Updater(LiteDbView view, MemoryFileLayer files, RandomWorkload workload, long journalStart = 1) => new(
        view,
        SnapshotBench.FolderOf(files),
        (after, through) => Read(workload, journalStart, after, through),
        () => journalStart);

    public static IEnumerable<JournalEntry> Read(RandomWorkload workload, long start, long after, long through)
    {
        Assert.True(after + 1 >= start, "the journal does not reach back that far");
        return workload.Entries.Where(entry => entry.LastSequence > after && entry.LastSequence <= through);
    }

    /// <summary>Compares a view with what the workload must have left in it.</summary>
    public static void AssertHolds(RandomWorkload workload, LiteDbView view)
    {
        var state = workload.StateAt(view.AppliedSequence);
        var found = view.LoadAll();
        Assert.Equal(state.Count, found.Count);
        Assert.All(found, document =>
        {
            var expected = state[document.Id!.Value];
            RecordAssert.Same(expected.Memory, document.Memory!);
            Assert.Equal((expected.Sequence, expected.ForgottenAt), (document.Sequence, document.ForgottenAt));
        });
    }
}
