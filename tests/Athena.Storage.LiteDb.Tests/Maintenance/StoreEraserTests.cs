using System.Text;
using Athena.Model;
using Athena.Storage;
using Athena.Storage.LiteDb.Maintenance;

namespace Athena.Tests.Storage.LiteDb.Maintenance;

public sealed class StoreEraserTests : IDisposable
{
    private const string Secret = "the secret plan of the project, \"Zürich\" 北京, which nobody shall read ever again";

    private readonly BuiltStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task EraseAsync_Record_LeavesNoTraceInAnyFile()
    {
        var ids = Build();

        var receipt = await EraseAsync(ids[1]);

        Assert.Equal(("scrubbed", 1L, 0L, 0), (receipt.State, receipt.Erased, receipt.Matches, receipt.NotFound.Count));
        Assert.True(receipt.FilesScanned >= 3);
        Assert.NotNull(receipt.ScrubbedAt);
        Assert.Equal(["record a", "record c", "record d"], _store.Texts());
        Assert.Equal("whole", (await _store.VerifyAsync()).State);
        var kept = await File.ReadAllTextAsync(Path.Combine(_store.Data, "receipts", receipt.ReceiptId + ".json"), BuiltStore.Stop);
        Assert.Equal(MaintenanceJson.ToJson(receipt) + "\n", kept);
        foreach (var path in Directory.EnumerateFiles(_store.Data, "*", SearchOption.AllDirectories))
        {
            var bytes = await File.ReadAllBytesAsync(path, BuiltStore.Stop);
            Assert.Equal(-1, bytes.AsSpan().IndexOf("secret plan"u8));
            Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes("secret plan")));
            Assert.Equal(-1, bytes.AsSpan().IndexOf(ErasedContents.IdBytes(ids[1])));
        }
    }

    [Theory]
    [InlineData("snapshots", "snapshots/")]
    [InlineData("journal", "journal/")]
    [InlineData("archive", "archive/")]
    [InlineData("quarantine", "quarantine/")]
    [InlineData("view", "view/")]
    public async Task EraseAsync_OneKindOfFileLeftAlone_IsFoundByTheScan(string kind, string place)
    {
        var ids = Build();

        var receipt = await EraseAsync(ids[1], kind);

        Assert.Equal("scrubbing", receipt.State);
        Assert.Null(receipt.ScrubbedAt);
        Assert.True(receipt.Matches > 0);
        Assert.All(receipt.FilesWithMatches, file => Assert.StartsWith(place, file, StringComparison.Ordinal));
        Assert.NotEmpty(receipt.FilesWithMatches);
    }

    [Theory]
    [InlineData("journal")]
    [InlineData("archive")]
    public async Task EraseAsync_AfterOneThatStopped_FinishesIt(string kind)
    {
        var ids = Build();
        Assert.Equal("scrubbing", (await EraseAsync(ids[1], kind)).State);

        var receipt = await EraseAsync(ids[3]);

        Assert.Equal(("scrubbed", 0L), (receipt.State, receipt.Matches));
        Assert.Equal(["record a", "record c"], _store.Texts());
        Assert.False(File.Exists(Path.Combine(_store.Data, "receipts", "pending.txt")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EraseAsync_StrayFileWithAPieceOfTheText_IsFound(bool isUtf16)
    {
        var ids = Build();
        var piece = Secret[3..68];
        await File.WriteAllBytesAsync(Path.Combine(_store.Data, "stray"), isUtf16 ? Encoding.Unicode.GetBytes(piece) : Encoding.UTF8.GetBytes(piece), BuiltStore.Stop);

        var receipt = await EraseAsync(ids[1]);

        Assert.Equal("scrubbing", receipt.State);
        Assert.Equal("stray", Assert.Single(receipt.FilesWithMatches));
    }

    [Fact]
    public async Task EraseAsync_TextThatAnotherRecordHasToo_IsNoTrace()
    {
        var first = _store.Segment(Secret, "record b");
        var second = _store.Segment(Secret);

        var receipt = await EraseAsync(first[0].Record.Id);

        Assert.Equal(("scrubbed", 0L), (receipt.State, receipt.Matches));
        Assert.Equal(["record b", Secret], _store.Texts());
        Assert.Equal(second[0].Record.Id, _store.Memories()[^1].Record.Id);
    }

    [Fact]
    public async Task EraseAsync_OneMoreCopyThanOtherRecordsHave_IsATrace()
    {
        var first = _store.Segment(Secret, Secret);
        await File.WriteAllTextAsync(Path.Combine(_store.Data, "stray"), Secret + Secret, BuiltStore.Stop);

        Assert.Equal("scrubbing", (await EraseAsync(first[0].Record.Id)).State);
    }

    [Fact]
    public async Task EraseAsync_EarlierVersions_GoToo()
    {
        var memory = _store.Memory(Secret);
        _store.Segment(new WriteBatch([WriteOperation.OfPut(memory)]));
        _store.Segment(new WriteBatch([WriteOperation.OfPut(memory with { Record = memory.Record with { Text = "harmless now", Version = 2 } })]));

        Assert.Equal("scrubbed", (await EraseAsync(memory.Record.Id)).State);
        Assert.DoesNotContain(_store.Files("snapshots"), static path => File.ReadAllBytes(path).AsSpan().IndexOf("secret plan"u8) >= 0);
        Assert.Empty(_store.Files("journal"));
    }

    [Fact]
    public async Task EraseAsync_ForgottenAndWholeScope_GoToo()
    {
        var other = _store.Memory("record of another scope", "other");
        var memories = _store.Segment("record a", "record b");
        _store.Segment(
            new WriteBatch([WriteOperation.OfPut(other)]),
            new WriteBatch([WriteOperation.OfForget(Scope.Default, memories[0].Record.Id, DateTimeOffset.UnixEpoch)]));
        var request = new EraseRequest(Scope.Default, null);

        Assert.Equal(2, new StoreEraser(_store.Options).Count(request, BuiltStore.Stop));
        var receipt = await Eraser().EraseAsync(request, BuiltStore.Stop);

        Assert.Equal(("scrubbed", 2L), (receipt.State, receipt.Erased));
        Assert.Equal(["record of another scope"], _store.Texts());
    }

    [Fact]
    public async Task EraseAsync_UnknownIdAndIdOfAnotherScope_AreNotFoundAndStay()
    {
        var other = _store.Memory("record of another scope", "other");
        _store.Segment(new WriteBatch([WriteOperation.OfPut(other)]));

        var receipt = await EraseAsync(other.Record.Id);

        Assert.Equal((0L, other.Record.Id.ToString()), (receipt.Erased, Assert.Single(receipt.NotFound)));
        Assert.Equal(["record of another scope"], _store.Texts());
    }

    [Fact]
    public async Task EraseAsync_BackedUpStore_NamesTheBackup()
    {
        var ids = Build();
        new StoreBackup(_store.Options).Backup(_store.Target, BuiltStore.Stop);

        Assert.Equal([_store.Target], (await EraseAsync(ids[1])).BackupsNotCovered);
    }

    [Fact]
    public async Task EraseAsync_DamagedStore_IsRefused()
    {
        var ids = Build();
        BuiltStore.Flip(_store.Files("snapshots")[0], 20);

        Assert.Equal(StorageException.Corrupt, (await Assert.ThrowsAsync<StorageException>(() => EraseAsync(ids[1]))).Code);
    }

    private MemoryId[] Build()
    {
        List<StoredMemory> memories = [.. _store.Segment("record a", Secret)];
        _store.Snapshot();
        memories.AddRange(_store.Segment("record c"));
        _store.Snapshot();
        memories.AddRange(_store.Segment("record d"));
        _store.View();
        _store.Archive(1);
        Directory.CreateDirectory(Path.Combine(_store.Data, "quarantine"));
        File.WriteAllText(Path.Combine(_store.Data, "quarantine", "dead-view.db"), "before " + Secret + " after");
        File.WriteAllText(Path.Combine(_store.Data, "quarantine", "other.db"), "nothing of it");
        return [.. memories.Select(static memory => memory.Record.Id)];
    }

    private Task<EraseReceipt> EraseAsync(MemoryId id, string? skip = null) => Eraser(skip).EraseAsync(new EraseRequest(Scope.Default, [id]), BuiltStore.Stop);

    private StoreEraser Eraser(string? skip = null) => new(
        _store.Options,
        (batch, _) =>
        {
            _store.Segment(batch);
            return Task.CompletedTask;
        },
        skip);
}
