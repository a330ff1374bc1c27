using Athena.Storage;
using Athena.Storage.LiteDb;
using Athena.Tests.Storage.LiteDb.Snapshots;

namespace Athena.Tests.Storage.LiteDb.View;

public sealed class ViewUpdaterTests
{
    [Fact]
    public void Update_MissingView_IsMadeFromTheSnapshotWhereTheJournalIsShort() => ViewBench.OnPlainThread(() =>
    {
        var workload = new RandomWorkload(31, batches: 40);
        var bench = new ViewBench();
        var start = workload.Entries[20].LastSequence;
        new SnapshotBench { Files = bench.Files }.Merge(workload, start);
        using var view = ViewBench.ViewOf(bench.Files);
        var updater = ViewBench.Updater(view, bench.Files, workload, start + 1);
        updater.Update(workload.Last);

        Assert.Equal((workload.Last, 1), (view.AppliedSequence, updater.Rebuilds));
        ViewBench.AssertHolds(workload, view);
    });

    /// <summary>One bit anywhere in the view: after the next update of every record it holds the right records, made anew where it had to be.</summary>
    [Fact]
    public void Update_AnyBitOfTheViewFlipped_NeverThrows() => ViewBench.OnPlainThread(() =>
    {
        var workload = new RandomWorkload(32, batches: 20);
        var bench = new ViewBench();
        using (var view = bench.Open())
        {
            view.Apply(workload.Entries.Take(10));
        }

        var pristine = bench.Files.Bytes(ViewBench.Data);
        var random = new Random(3);
        var rebuilds = 0;
        for (var round = 0; round < 60; round++)
        {
            var bytes = (byte[])pristine.Clone();
            var bit = random.Next(bytes.Length * 8);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            bench.Files.Put(ViewBench.Data, bytes);
            using var view = ViewBench.ViewOf(bench.Files);
            var updater = ViewBench.Updater(view, bench.Files, workload);
            updater.Update(workload.Last);
            rebuilds += updater.Rebuilds;
            Assert.Equal(workload.Last, view.AppliedSequence);
        }

        Assert.True(rebuilds > 0, "no flip was noticed");
    });

    [Fact]
    public void Update_DiskFull_SaysSoAndGoesOnLaterWithoutRebuilding() => ViewBench.OnPlainThread(() =>
    {
        var workload = new RandomWorkload(33, batches: 60);
        var bench = new ViewBench();
        using var view = ViewBench.ViewOf(bench.Files);
        var updater = ViewBench.Updater(view, bench.Files, workload);
        updater.Update(workload.Entries[10].LastSequence);
        view.Checkpoint();
        bench.Files.Capacity = bench.Files.Bytes(ViewBench.Data).Length + 10_000;

        Assert.Equal(StorageException.Full, Assert.Throws<StorageException>(() => updater.Update(workload.Last)).Code);
        bench.Files.Capacity = long.MaxValue;
        updater.Update(workload.Last);
        ViewBench.AssertHolds(workload, view);
        Assert.Equal(0, updater.Rebuilds);
        Assert.Empty(bench.Files.List(ViewBench.Quarantine));
    });

    [Fact]
    public void Update_DamagedDocumentOnTheWay_RebuildsTheView() => ViewBench.OnPlainThread(() =>
    {
        var workload = new RandomWorkload(34, batches: 60);
        var bench = new ViewBench();
        var half = workload.Entries[30].LastSequence;
        using (var view = bench.Open())
        {
            view.Apply(workload.Entries.Take(31));
        }

        var forgotten = workload.StateAt(workload.Last).First(pair => pair.Value.ForgottenAt is not null && pair.Value.Sequence > half && workload.StateAt(half).ContainsKey(pair.Key)).Key;
        ViewTamper.Change(bench.Files, database =>
        {
            var document = database.GetCollection("memories").FindById(MemoryDocument.Key(forgotten));
            document["l"] = document["l"].AsInt64 - 1;
            database.GetCollection("memories").Update(document);
        });
        using var opened = ViewBench.ViewOf(bench.Files);
        var updater = ViewBench.Updater(opened, bench.Files, workload);
        updater.Update(workload.Last);

        Assert.Equal(1, updater.Rebuilds);
        ViewBench.AssertHolds(workload, opened);
    });

    [Fact]
    public void Update_NewestSnapshotBad_UsesTheOlderOne() => ViewBench.OnPlainThread(() =>
    {
        var workload = new RandomWorkload(35, batches: 40);
        var bench = new ViewBench();
        var snapshots = new SnapshotBench { Files = bench.Files };
        snapshots.Merge(workload, workload.Entries[10].LastSequence);
        snapshots.Merge(workload, workload.Entries[20].LastSequence);
        bench.Files.Put(snapshots.Folder.PathOf(workload.Entries[20].LastSequence), [1, 2, 3]);
        using var view = ViewBench.ViewOf(bench.Files);
        ViewBench.Updater(view, bench.Files, workload, workload.Entries[10].LastSequence + 1).Update(workload.Last);

        ViewBench.AssertHolds(workload, view);
    });
}
