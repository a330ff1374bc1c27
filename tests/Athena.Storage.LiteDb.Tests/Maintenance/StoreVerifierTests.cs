using Athena.Storage;
using Athena.Storage.LiteDb.Maintenance;

namespace Athena.Tests.Storage.LiteDb.Maintenance;

public sealed class StoreVerifierTests : IDisposable
{
    private readonly BuiltStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task VerifyAsync_WholeStore_CountsAndFindsNothing()
    {
        Build();
        var before = _store.Image();

        var report = await _store.VerifyAsync();

        Assert.Equal(("whole", 8L, 8L, 0L), (report.State, report.LastSequence, report.Live, report.Forgotten));
        Assert.Equal(6, report.Files);
        Assert.Equal(before, _store.Image());
    }

    [Fact]
    public async Task VerifyAsync_EveryByteOfEveryFileFlipped_IsNoticedOrChangesNothing()
    {
        Build();
        var texts = _store.Texts();
        var random = new Random(3);
        foreach (var path in _store.Files("snapshots").Concat(_store.Files("journal")).Append(Path.Combine(_store.Data, "athena.format")))
        {
            var whole = await File.ReadAllBytesAsync(path, BuiltStore.Stop);
            var used = Math.Min(whole.Length, whole.AsSpan().LastIndexOfAnyExcept((byte)0) + 1);
            for (var i = 0; i < 12; i++)
            {
                var bytes = whole.ToArray();
                bytes[random.Next(used)] ^= (byte)(1 << random.Next(8));
                await File.WriteAllBytesAsync(path, bytes, BuiltStore.Stop);
                var report = await _store.VerifyAsync();
                Assert.True(report.Damages.Count > 0 || _store.Texts().SequenceEqual(texts), path);
            }

            await File.WriteAllBytesAsync(path, whole, BuiltStore.Stop);
        }

        Assert.Equal("whole", (await _store.VerifyAsync()).State);
    }

    [Fact]
    public async Task VerifyAsync_FlipInARecord_NamesFileOffsetAndRecord()
    {
        Build();
        var path = _store.Files("snapshots")[^1];
        var at = BuiltStore.Find(path, "record b");
        BuiltStore.Flip(path, at);

        var damage = Assert.Single((await _store.VerifyAsync()).Damages);

        Assert.Equal("snapshots/" + Path.GetFileName(path), damage.File);
        Assert.InRange(at - damage.Offset, 1, 200);
        Assert.Contains("body of record mem_", damage.What, StringComparison.Ordinal);
        Assert.DoesNotContain("record b", damage.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerifyAsync_MissingSegment_NamesTheOperations()
    {
        Build();
        File.Delete(_store.Files("journal")[1]);

        var report = await _store.VerifyAsync();

        Assert.Contains(report.Damages, damage => damage.What.Contains("operations 5 to 6", StringComparison.Ordinal));
    }

    [Fact]
    public async Task VerifyAsync_ViewBehindTheJournal_IsNoDamage()
    {
        Build();
        _store.View();
        var memories = _store.Memories();
        _store.Segment(
            new WriteBatch([WriteOperation.OfErase(memories[0].Record.Scope, memories[0].Record.Id)]),
            new WriteBatch([WriteOperation.OfForget(memories[1].Record.Scope, memories[1].Record.Id, DateTimeOffset.UnixEpoch)]),
            new WriteBatch([WriteOperation.OfPut(memories[2] with { Record = memories[2].Record with { Text = "changed" } })]));

        var report = await _store.VerifyAsync();

        Assert.Equal(("whole", 6L, 1L), (report.State, report.Live, report.Forgotten));
    }

    [Fact]
    public async Task VerifyAsync_ViewThatSaysSomethingElse_NamesTheRecord()
    {
        Build();
        var memory = _store.Memories()[4];
        using (var inspection = StoreInspector.Inspect(new StorePlace(_store.Options), BuiltStore.Stop))
        {
            using var view = new Athena.Storage.LiteDb.View.LiteDbView(inspection.Place.Files, inspection.Place.View, inspection.Place.Quarantine, BuiltStore.Id);
            view.Open();
            view.Rebuild(inspection.Base);
            view.Apply(inspection.Frames(view.AppliedSequence).Select(entry => entry.FirstSequence == 5
                ? new Athena.Storage.LiteDb.Journal.JournalEntry(5, new WriteBatch([WriteOperation.OfPut(memory with { Record = memory.Record with { Text = "other" } })]))
                : entry));
        }

        var damage = Assert.Single((await _store.VerifyAsync()).Damages);

        Assert.Equal("view/athena.db", damage.File);
        Assert.Contains(memory.Record.Id.ToString(), damage.What, StringComparison.Ordinal);
        Assert.Equal("repaired", _store.Repair().State);
        Assert.Equal("whole", (await _store.VerifyAsync()).State);
    }

    [Fact]
    public async Task VerifyAsync_WithAModel_ComparesTheIndexes()
    {
        Build();

        var report = await new StoreVerifier(_store.Options, Athena.Embedding.StaticEmbedder.LoadDefault).VerifyAsync(BuiltStore.Stop);

        Assert.Empty(report.Damages);
    }

    [Fact]
    public async Task VerifyAsync_NoStore_CannotTell()
    {
        Directory.Delete(_store.Data, recursive: true);

        Assert.Equal(StorageException.Unavailable, (await Assert.ThrowsAsync<StorageException>(() => _store.VerifyAsync())).Code);
    }

    [Fact]
    public async Task VerifyAsync_StoreInUse_CannotTell()
    {
        Build();
        using var other = new StorePlace(_store.Options).Lock();

        Assert.Equal(StorageException.Locked, (await Assert.ThrowsAsync<StorageException>(() => _store.VerifyAsync())).Code);
    }

    // Snapshots of 2 and 4, segments of two operations each, up to 8.
    private void Build()
    {
        _store.Segment("record a", "record b");
        _store.Snapshot();
        _store.Segment("record c", "record d");
        _store.Snapshot();
        _store.Segment("record e", "record f");
        _store.Segment("record g", "record h");
        File.Delete(_store.Files("journal")[0]);
    }
}
