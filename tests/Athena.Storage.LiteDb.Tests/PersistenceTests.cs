using System.Globalization;
using Athena.Conformance.Tests;
using Athena.Model;
using Athena.Storage;
using Athena.Storage.LiteDb;
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

            Assert.Equal(new StoreLoadReport(written.Count, 0, 0), report);
            Assert.All(written.Zip(live), pair => TestMemories.AssertSame(pair.First, pair.Second));
        }
    }

    [Fact]
    public async Task Files_CopiedAfterAnAcknowledgement_HoldAllOfIt()
    {
        var copy = Path.Combine(_directory.Path, "copy");
        await using var store = await _directory.OpenAsync();
        for (var i = 1; i <= 5; i++)
        {
            await store.WriteAsync(TestMemories.Put(_memories.Nasty($"{i}")), Stop);
            Assert.Equal(0, File.Exists(_directory.Log) ? new FileInfo(_directory.Log).Length : 0);
            Directory.CreateDirectory(copy);
            foreach (var file in new[] { _directory.Data, _directory.Log }.Where(File.Exists))
            {
                // Read past the advisory lock of the owner, as a crash would find it.
                await using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                await using var to = File.Create(Path.Combine(copy, Path.GetFileName(file)));
                await from.CopyToAsync(to, Stop);
            }

            var (live, _) = await TestDirectory.ReadAsync(copy);
            Assert.Equal(i, live.Count);
            Directory.Delete(copy, recursive: true);
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
        SetFormat(StoreMeta.FormatVersion + 1);
        var refusal = await Assert.ThrowsAsync<StorageException>(_directory.ReadAsync);

        Assert.Contains("format 2", refusal.Message, StringComparison.Ordinal);
        SetFormat(StoreMeta.FormatVersion);
        var (live, _) = await _directory.ReadAsync();
        Assert.Single(live);

        void SetFormat(int version) => _directory.Tamper(database =>
        {
            var document = database.GetCollection("meta").FindById(StoreMeta.Key);
            document["format_version"] = version;
            return database.GetCollection("meta").Update(document);
        });
    }

    [Fact]
    public async Task OpenAsync_PathThatIsAFile_SaysSo()
    {
        await File.WriteAllTextAsync(_directory.Path, "a file", Stop);
        var refusal = await Assert.ThrowsAsync<StorageException>(_directory.ReadAsync);

        Assert.Equal(StorageException.Unavailable, refusal.Code);
        Assert.Contains(_directory.Path, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("athena.lock")]
    [InlineData("athena.db")]
    public async Task OpenAsync_FileThatCannotBeWritten_IsUnavailable(string name)
    {
        // A directory in the place of the file: refused to every user, root included.
        Directory.CreateDirectory(Path.Combine(_directory.Path, name));
        var refusal = await Assert.ThrowsAsync<StorageException>(_directory.ReadAsync);

        Assert.Equal(StorageException.Unavailable, refusal.Code);
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
            var refusal = await Assert.ThrowsAsync<StorageException>(_directory.ReadAsync);
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
        var refusal = await Assert.ThrowsAsync<StorageException>(() => TestDirectory.ReadAsync(Path.Combine(_directory.Path, new string('x', 5_000))));

        Assert.Equal(StorageException.Unavailable, refusal.Code);
    }

    [Fact]
    public async Task OpenAsync_ForeignDataFile_IsCorrupt()
    {
        Directory.CreateDirectory(_directory.Path);
        await File.WriteAllTextAsync(_directory.Data, new string('?', 20_000), Stop);
        var refusal = await Assert.ThrowsAsync<StorageException>(_directory.ReadAsync);

        Assert.Equal(StorageException.Corrupt, refusal.Code);
    }

    [Fact]
    public async Task OpenAsync_LogWithoutItsDataFile_IsCorrupt()
    {
        Directory.CreateDirectory(_directory.Path);
        await File.WriteAllBytesAsync(_directory.Log, new byte[8_192], Stop);
        var refusal = await Assert.ThrowsAsync<StorageException>(_directory.ReadAsync);

        Assert.Equal(StorageException.Corrupt, refusal.Code);
    }

    private sealed class ThrowingObserver : IStoreObserver
    {
        public IReadOnlyList<Scope> IndexedScopes => [];

        public void OnImage(IScopeImage image) => throw new FormatException("the caller's own");

        public void OnBatch(WriteBatch batch) => throw new FormatException("the caller's own");

        public void WriteIndex(Scope scope, System.Buffers.IBufferWriter<byte> output)
        {
        }
    }
}
