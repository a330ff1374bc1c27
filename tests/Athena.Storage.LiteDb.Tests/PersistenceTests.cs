using System.Globalization;
using Athena.Conformance.Tests;
using Athena.Storage;
using Athena.Storage.Files;
using Athena.Storage.LiteDb;
using Athena.Storage.LiteDb.Migration;
using Athena.Tests.Storage.LiteDb.Files;
using Microsoft.Extensions.Time.Testing;

namespace Athena.Tests.Storage.LiteDb;

public sealed class PersistenceTests : IDisposable
{
    private readonly TestDirectory _directory = new();
    private readonly TestMemories _memories = new(7);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Records_AfterManyOpenings_AreTheSameInTheSameOrder()
    {
        var written = new List<StoredMemory>();
        for (var i = 0; i < 4; i++)
        {
            var more = Enumerable.Range(0, 700).Select(n => _memories.Nasty($"{i} {n}")).ToList();
            await _directory.WriteAsync(more);
            written.AddRange(more);
            var (live, report) = await _directory.ReadAsync();

            Assert.Equal(new StoreLoadReport(written.Count, 0, 0) { LastSequence = written.Count, Replayed = report.Replayed }, report);
            Assert.All(written.Zip(live), pair => TestMemories.AssertSame(pair.First, pair.Second));
        }

        Assert.NotEmpty(Directory.GetFiles(Path.Combine(_directory.Path, "snapshots"), "*.snapshot"));
    }

    [Fact]
    public async Task Files_CopiedAfterAnAcknowledgement_HoldAllOfIt()
    {
        await using var store = await _directory.OpenAsync();
        for (var i = 1; i <= 5; i++)
        {
            await store.WriteAsync(TestMemories.Put(_memories.Nasty($"{i}")), Stop);
            var (live, report) = await TestDirectory.ReadAsync(_directory.Copy(), _directory.Options);

            Assert.Equal(i, live.Count);
            Assert.Equal((i, 0, 0), ((int)report.Replayed, (int)report.Quarantined, (int)report.TornBytes));
        }
    }

    [Fact]
    public async Task OpenAsync_OwnedDirectory_SaysWhoOwnsIt()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse("2026-11-23T10:11:12Z", CultureInfo.InvariantCulture));
        await using (var owner = new LiteDbMemoryStore(_directory.Options with { TimeProvider = clock }))
        {
            await owner.OpenAsync(new StoreModel(), Stop);
            await using var second = new LiteDbMemoryStore(_directory.Options);
            var refusal = await Assert.ThrowsAsync<StorageException>(() => second.OpenAsync(new StoreModel(), Stop));

            Assert.Equal(StorageException.Locked, refusal.Code);
            Assert.Contains($"process {Environment.ProcessId} on {Environment.MachineName} since 2026-11-23T10:11:12Z", refusal.Message, StringComparison.Ordinal);
            await owner.WriteAsync(TestMemories.Put(_memories.Make("still mine")), Stop);
        }

        var (live, _) = await _directory.ReadAsync();
        Assert.Single(live);
    }

    [Fact]
    public async Task OpenAsync_CancelledOrFailedInACallback_FreesTheDirectory()
    {
        await _directory.WriteAsync(_memories.Make("one"));
        await using (var store = new LiteDbMemoryStore(_directory.Options))
        {
            await Assert.ThrowsAsync<FormatException>(() => store.OpenAsync(new ThrowingObserver(), Stop));
            await Assert.ThrowsAsync<InvalidOperationException>(() => store.WriteAsync(TestMemories.Put(_memories.Make("two")), Stop));
        }

        var (live, _) = await _directory.ReadAsync();
        Assert.Single(live);
    }

    [Fact]
    public async Task OpenAsync_NewerFormat_IsRefusedUnchanged()
    {
        await _directory.WriteAsync(_memories.Make("from the future"));
        var format = FormatFile.PathIn(_directory.Path);
        var ours = await File.ReadAllTextAsync(format, Stop);
        await File.WriteAllTextAsync(format, "{\"format\":3,\"checksum\":\"" + Checksum("{\"format\":3}") + "\"}\n", Stop);
        var refusal = await Assert.ThrowsAsync<StorageException>(() => _directory.ReadAsync());

        Assert.Equal(StorageException.WrongVersion, refusal.Code);
        Assert.Contains("format 3", refusal.Message, StringComparison.Ordinal);
        await File.WriteAllTextAsync(format, ours, Stop);
        var (live, _) = await _directory.ReadAsync();
        Assert.Single(live);

        static string Checksum(string line) => System.IO.Hashing.XxHash64.HashToUInt64(System.Text.Encoding.UTF8.GetBytes(line)).ToString("x16", CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task OpenAsync_PathThatIsAFile_SaysSo()
    {
        await File.WriteAllTextAsync(_directory.Path, "a file", Stop);
        var refusal = await Assert.ThrowsAsync<StorageException>(() => _directory.ReadAsync());

        Assert.Equal(StorageException.Unavailable, refusal.Code);
        Assert.Contains(_directory.Path, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("athena.lock")]
    [InlineData("athena.format")]
    public async Task OpenAsync_FileThatCannotBeWritten_IsUnavailable(string name)
    {
        // A directory in the place of the file: refused to every user, root included.
        Directory.CreateDirectory(Path.Combine(_directory.Path, name));
        var refusal = await Assert.ThrowsAsync<StorageException>(() => _directory.ReadAsync());

        Assert.Equal(StorageException.Unavailable, refusal.Code);
    }

    [Fact]
    public async Task WriteAsync_JournalThatCannotBeMade_IsRefusedUntilItCan()
    {
        await using var store = await _directory.OpenAsync();
        await File.WriteAllTextAsync(_directory.Journal, "a file", Stop);
        var refusal = await Assert.ThrowsAsync<StorageException>(() => store.WriteAsync(TestMemories.Put(_memories.Make("refused")), Stop));
        File.Delete(_directory.Journal);
        await store.WriteAsync(TestMemories.Put(_memories.Make("kept")), Stop);

        Assert.Equal((StorageException.Unavailable, true), (refusal.Code, refusal.IsTransient));
    }

    [Fact]
    public async Task OpenAsync_ReadOnlyDirectory_IsUnavailable()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Skip("permissions do not bind this user");
            return;
        }

        Directory.CreateDirectory(_directory.Path);
        File.SetUnixFileMode(_directory.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            var refusal = await Assert.ThrowsAsync<StorageException>(() => _directory.ReadAsync());
            Assert.Equal(StorageException.Unavailable, refusal.Code);
        }
        finally
        {
            File.SetUnixFileMode(_directory.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task OpenAsync_PathTooLong_IsUnavailable()
    {
        var refusal = await Assert.ThrowsAsync<StorageException>(() => TestDirectory.ReadAsync(Path.Combine(_directory.Path, new string('x', 5_000)), _directory.Options));

        Assert.Equal(StorageException.Unavailable, refusal.Code);
    }

    [Fact]
    public async Task OpenAsync_LongJournal_ReportsProgress()
    {
        await _directory.WriteAsync(Enumerable.Range(0, 50).Select(i => _memories.Make($"{i}")));
        var steps = new List<string>();
        await using var store = new LiteDbMemoryStore(_directory.Options with { Progress = new Steps(steps) });
        await store.OpenAsync(new StoreModel(), Stop);

        Assert.Contains("replay journal", steps);
    }

    /// <summary>Given to the operating system only: a kill loses nothing, a power cut the end at most, and neither is taken for damage.</summary>
    [Fact]
    public async Task WriteAsync_GivenToTheSystemOnly_SurvivesAKill()
    {
        var disk = new MemoryFileLayer();
        var options = _directory.Options with { Durability = Durability.Os };
        IFileLayer afterKill, afterPowerCut;
        await using (var store = await _directory.OpenAsync(disk, options: options))
        {
            for (var i = 0; i < 30; i++)
            {
                await store.WriteAsync(TestMemories.Put(_memories.Make($"{i} {new string('x', 9_000)}")), Stop);
            }

            (afterKill, afterPowerCut) = (disk.AfterKill(), disk.AfterPowerCut());
        }

        var killed = (await _directory.ReadAsync(options with { Files = afterKill })).Live;
        var cut = (await _directory.ReadAsync(options with { Files = afterPowerCut })).Live;
        Assert.Equal(30, killed.Count);
        Assert.InRange(cut.Count, 1, 29);
        Assert.Equal(killed.Take(cut.Count).Select(memory => memory.Record.Id), cut.Select(memory => memory.Record.Id));
    }

    private sealed class Steps(List<string> steps) : IProgress<StoreProgress>
    {
        public void Report(StoreProgress value) => steps.Add(value.Step);
    }

    private sealed class ThrowingObserver : IStoreObserver
    {
        public IReadOnlyList<Model.Scope> IndexedScopes => [];

        public void OnImage(IScopeImage image) => throw new FormatException("the caller's own");

        public void OnBatch(WriteBatch batch) => throw new FormatException("the caller's own");

        public void WriteIndex(Model.Scope scope, System.Buffers.IBufferWriter<byte> output, Func<Stream>? createVectors)
        {
        }
    }
}
