using Athena.Model;
using Athena.Storage;
using Athena.Storage.LiteDb;
using Athena.Tests.Storage.LiteDb.Snapshots;

namespace Athena.Tests.Storage.LiteDb.View;

public sealed class LiteDbViewTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Apply_AnyJournal_HoldsTheSameAfterReopening(int seed) => ViewBench.OnPlainThread(() =>
    {
        var workload = new RandomWorkload(seed, batches: 80);
        var bench = new ViewBench();
        using (var view = bench.Open())
        {
            Assert.True(view.IsComplete);
            view.Apply(workload.Entries.Take(50));
            view.Apply(workload.Entries);
            ViewBench.AssertHolds(workload, view);
        }

        Assert.Empty(bench.Files.Bytes(ViewBench.Log));
        Assert.False(bench.Files.Exists(ViewBench.Intent));
        using var again = bench.Open();
        Assert.Equal((workload.Last, workload.Last), (again.AppliedSequence, again.CheckpointedSequence));
        ViewBench.AssertHolds(workload, again);
    });

    /// <summary>Killed, or without power, at every file operation: what opens is the state at some batch boundary at or after the last checkpoint.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Checkpoint_StoppedAtAnyOperation_LeavesAWholeView(bool power) => ViewBench.OnPlainThread(() =>
    {
        var workload = new RandomWorkload(3, batches: 14);
        var boundaries = workload.Entries.Select(static entry => entry.LastSequence).Append(0).ToHashSet();
        int finished = 0, intents = 0;
        for (var operation = 1; finished == 0; operation++)
        {
            var bench = new ViewBench();
            var view = bench.Open();
            view.Apply(workload.Entries.Take(5));
            view.Checkpoint();
            var before = view.CheckpointedSequence;
            bench.Files.FailFrom = bench.Files.Operations + operation;
            try
            {
                view.Apply(workload.Entries.Take(10));
                view.Checkpoint();
                view.Apply(workload.Entries);
                view.Checkpoint();
                finished++;
            }
            catch (StorageException e)
            {
                Assert.Equal(StorageException.Unavailable, e.Code);
                Assert.False(view.IsOpen);
            }

            var files = power ? bench.Files.AfterPowerCut() : bench.Files.AfterKill();
            intents += files.Exists(ViewBench.Intent) ? 1 : 0;
            using var opened = ViewBench.ViewOf(files);
            opened.Open();
            Assert.InRange(opened.AppliedSequence, before, workload.Last);
            Assert.Contains(opened.AppliedSequence, boundaries);
            ViewBench.AssertHolds(workload, opened);
            opened.Apply(workload.Entries);
            ViewBench.AssertHolds(workload, opened);
        }

        Assert.True(intents > 10, $"{intents} stops fell into a checkpoint");
    });

    [Fact]
    public void Open_LogOfAnUncleanStop_IsDiscarded() => ViewBench.OnPlainThread(() =>
    {
        var workload = new RandomWorkload(4, batches: 30);
        var bench = new ViewBench();
        var view = new Athena.Storage.LiteDb.View.LiteDbView(bench.Files, ViewBench.Directory, ViewBench.Quarantine, SnapshotBench.Store);
        view.Open();
        view.Apply(workload.Entries.Take(10));
        view.Checkpoint();
        var checkpointed = view.CheckpointedSequence;
        view.Apply(workload.Entries);
        Assert.NotEmpty(bench.Files.Bytes(ViewBench.Log));
        using var opened = ViewBench.ViewOf(bench.Files.AfterKill());
        opened.Open();

        Assert.Equal(checkpointed, opened.AppliedSequence);
    });

    [Theory]
    [InlineData(null)]
    [InlineData(5)]
    public void Rebuild_FromASnapshot_HoldsItsRecords(int? snapshotAt) => ViewBench.OnPlainThread(() =>
    {
        var workload = new RandomWorkload(5, batches: 40);
        var bench = new ViewBench();
        var snapshots = new SnapshotBench { Files = bench.Files };
        using var view = bench.Open();
        view.Apply(workload.Entries);
        if (snapshotAt is null)
        {
            view.Rebuild(null);
            Assert.Equal(0, view.AppliedSequence);
        }
        else
        {
            var sequence = workload.Entries[snapshotAt.Value].LastSequence;
            snapshots.Merge(workload, sequence);
            using var snapshot = snapshots.Folder.OpenUnloaded(sequence);
            view.Rebuild(snapshot);
            Assert.Equal((sequence, sequence), (view.AppliedSequence, view.CheckpointedSequence));
        }

        Assert.True(view.IsComplete);
        ViewBench.AssertHolds(workload, view);
        view.Apply(workload.Entries);
        ViewBench.AssertHolds(workload, view);
    });

    /// <summary>A view that was being made anew when it was stopped lacks records: it must not look like a store.</summary>
    [Fact]
    public void Rebuild_StoppedAtAnyOperation_NeverLooksComplete() => ViewBench.OnPlainThread(() =>
    {
        var workload = new RandomWorkload(6, batches: 16);
        var unfinished = 0;
        var finished = false;
        for (var operation = 1; !finished; operation += 3)
        {
            var bench = new ViewBench();
            new SnapshotBench { Files = bench.Files }.Merge(workload, workload.Last);
            var view = new Athena.Storage.LiteDb.View.LiteDbView(bench.Files, ViewBench.Directory, ViewBench.Quarantine, SnapshotBench.Store) { TransactionDocuments = 2, CheckpointDocuments = 4 };
            view.Open();
            view.Apply(workload.Entries.Take(5));
            view.Checkpoint();
            using var snapshot = SnapshotBench.FolderOf(bench.Files).OpenUnloaded(workload.Last);
            bench.Files.FailFrom = bench.Files.Operations + operation;
            try
            {
                view.Rebuild(snapshot);
                finished = true;
            }
            catch (StorageException)
            {
                Assert.False(view.IsOpen);
            }

            var files = bench.Files.AfterKill();
            using (var left = ViewBench.ViewOf(files))
            {
                try
                {
                    left.Open();
                    unfinished += left.IsComplete ? 0 : 1;
                }
                catch (StorageException e) when (e.Code == StorageException.Corrupt)
                {
                    // Stopped while its file was made.
                }

                if (left.IsComplete)
                {
                    ViewBench.AssertHolds(workload, left);
                }
            }

            using var opened = ViewBench.ViewOf(files);
            var updater = ViewBench.Updater(opened, files, workload, journalStart: workload.Last + 1);
            updater.Update(workload.Last);
            ViewBench.AssertHolds(workload, opened);
        }

        Assert.True(unfinished > 0, "no stop left an unfinished view");
    });

    [Fact]
    public void LoadAll_DamagedDocuments_AreListedBesideTheOthers() => ViewBench.OnPlainThread(() =>
    {
        var workload = new RandomWorkload(7, batches: 40);
        var bench = new ViewBench();
        using (var view = bench.Open())
        {
            view.Apply(workload.Entries);
        }

        var ids = workload.StateAt(workload.Last).Keys.ToList();
        ViewTamper.Change(bench.Files, database =>
        {
            var document = database.GetCollection("memories").FindById(MemoryDocument.Key(ids[2]));
            document["p"].AsBinary[3] ^= 1;
            database.GetCollection("memories").Update(document);
        });
        using var opened = bench.Open();
        var found = opened.LoadAll();
        Assert.Equal(ids.Count, found.Count);
        var bad = Assert.Single(found, static document => document.Memory is null);
        Assert.Equal(ids[2], bad.Id);
        Assert.NotEmpty(bad.Raw);
        Assert.Equal(StorageException.Corrupt, Assert.Throws<StorageException>(() =>
            opened.Apply([new(workload.Last + 1, new WriteBatch([WriteOperation.OfForget(Scope.Default, ids[2], DateTimeOffset.UnixEpoch)]))])).Code);
    });

    /// <summary>LiteDB has no checksums, so it can lose a document without a word: the count tells.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void LoadAll_DocumentGone_IsCountedAsMissing(bool rebuilt) => ViewBench.OnPlainThread(() =>
    {
        var workload = new RandomWorkload(9, batches: 40);
        var bench = new ViewBench();
        using (var view = bench.Open())
        {
            if (rebuilt)
            {
                var snapshots = new SnapshotBench { Files = bench.Files };
                snapshots.Merge(workload, workload.Entries[20].LastSequence);
                using var snapshot = snapshots.Folder.OpenUnloaded(workload.Entries[20].LastSequence);
                view.Rebuild(snapshot);
            }

            view.Apply(workload.Entries);
            view.LoadAll();
            Assert.Equal(0, view.MissingRecords);
        }

        var gone = workload.StateAt(workload.Last).Keys.First();
        ViewTamper.Change(bench.Files, database => database.GetCollection("memories").Delete(MemoryDocument.Key(gone)));
        using var opened = bench.Open();
        opened.LoadAll();
        Assert.Equal(1, opened.MissingRecords);
    });

    [Theory]
    [InlineData("other store")]
    [InlineData("garbage")]
    [InlineData("applied changed")]
    public void Open_FilesThatAreNoViewOfTheStore_AreRefusedAndCanBeMovedAside(string damage) => ViewBench.OnPlainThread(() =>
    {
        var workload = new RandomWorkload(8, batches: 10);
        var bench = new ViewBench();
        using (var view = damage == "other store" ? new Athena.Storage.LiteDb.View.LiteDbView(bench.Files, ViewBench.Directory, ViewBench.Quarantine, Guid.Empty) : ViewBench.ViewOf(bench.Files))
        {
            view.Open();
            view.Apply(workload.Entries);
        }

        if (damage == "garbage")
        {
            var bytes = new byte[20_000];
            new Random(1).NextBytes(bytes);
            bench.Files.Put(ViewBench.Data, bytes);
        }
        else if (damage == "applied changed")
        {
            ViewTamper.Change(bench.Files, static database =>
            {
                var meta = database.GetCollection("meta").FindById("view");
                meta["applied"] = 1L;
                database.GetCollection("meta").Update(meta);
            });
        }

        using var opened = ViewBench.ViewOf(bench.Files);
        Assert.Equal(StorageException.Corrupt, Assert.Throws<StorageException>(opened.Open).Code);
        opened.MoveAside();
        opened.Open();
        Assert.Equal(0, opened.AppliedSequence);
        Assert.Contains(bench.Files.List(ViewBench.Quarantine), static name => name.EndsWith("-athena.db", StringComparison.Ordinal));
        Assert.Contains(bench.Files.List(ViewBench.Quarantine), static name => name.EndsWith("-athena-log.db", StringComparison.Ordinal));
    });

    [Fact]
    public void MoveAside_AgainAndAgain_KeepsTheNewestTwoPairs() => ViewBench.OnPlainThread(() =>
    {
        var bench = new ViewBench();
        bench.Files.Put($"{ViewBench.Quarantine}/other", [1]);
        for (var i = 0; i < 5; i++)
        {
            using var view = bench.Open();
            view.MoveAside();
        }

        Assert.Equal(
            ["other", "view-000004-athena-log.db", "view-000004-athena.db", "view-000005-athena-log.db", "view-000005-athena.db"],
            bench.Files.List(ViewBench.Quarantine));
    });
}
