using Athena.Conformance.Tests;
using Athena.Model;
using Athena.Storage;
using Athena.Storage.LiteDb;
using Athena.Storage.LiteDb.Snapshots;
using Athena.Tests.Storage.LiteDb.Files;

namespace Athena.Tests.Storage.LiteDb.Snapshots;

/// <summary>The files beside the snapshots: each is exactly the one that was written with its snapshot, or it is not there.</summary>
public sealed class VectorFilesTests : IDisposable
{
    // Enough that closing the store writes a snapshot.
    private const int Many = 1_100;

    private readonly TestDirectory _directory = new();
    private readonly TestMemories _memories = new(71);
    private MemoryFileLayer _disk = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private LiteDbStoreOptions Options => _directory.Options with { Files = _disk };

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task DisposeAsync_WithAnIndex_WritesOneFileAScopeThatTheNextOpeningMaps()
    {
        await WriteAsync(1, Many);
        var path = Assert.Single(Files);
        Assert.Matches("^[0-9]{20}-[0-9a-f]{16}[.]vectors$", Path.GetFileName(path));
        var observer = await OpenAsync(2);
        Assert.Equal([true], observer.HadFile);
        Assert.Equal(Many, observer.Records);
    }

    [Fact]
    public async Task DisposeAsync_ManyTimes_KeepsTheFilesOfTheKeptSnapshotsOnly()
    {
        for (var i = 1; i <= 4; i++)
        {
            await WriteAsync(i, Many);
        }

        var snapshots = _disk.Paths.Where(static path => path.EndsWith(".snapshot", StringComparison.Ordinal)).Select(static path => Path.GetFileName(path)[..20]);
        Assert.Equal(snapshots, Files.Select(static path => Path.GetFileName(path)[..20]));
        Assert.Equal(2, Files.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DisposeAsync_StoppedAtAnyOperation_PairsNoSnapshotWithAnotherFile(bool cutsPower)
    {
        await WriteAsync(1, Many);
        var before = _disk.AfterKill();
        var (withFile, without) = (0, 0);
        for (var stopAt = 1; ; stopAt++)
        {
            _disk = before.AfterKill();
            var store = new LiteDbMemoryStore(Options);
            await store.OpenAsync(new FileObserver(stopAt + 1), Stop);
            await store.WriteAsync(Batch(Many), Stop);
            var first = _disk.Operations + stopAt;
            _disk.FailFrom = first;
            await store.DisposeAsync();
            var isThrough = _disk.Operations < first || stopAt > 40;
            _disk = cutsPower ? _disk.AfterPowerCut() : _disk.AfterKill();
            var observer = await OpenAsync(3);
            Assert.Equal(2 * Many, observer.Records);
            withFile += observer.HadFile.Count(static had => had);
            without += observer.HadFile.Count(static had => !had);
            if (isThrough)
            {
                break;
            }
        }

        Assert.True(withFile > 20, $"{withFile} with the file, {without} without");
        Assert.Equal(0, without);
    }

    [Fact]
    public void Create_AWriteHasFailed_GivesTheFileNoName()
    {
        VectorFiles files = new(_disk, "/data/snapshots");
        using (var stream = files.Create(1, Scope.Default))
        {
            stream.Write(new byte[100]);
            _disk.FailFrom = _disk.Operations + 1;
            Assert.Throws<IOException>(stream.Flush);
            _disk.FailFrom = int.MaxValue;
        }

        Assert.Empty(Files);
        Assert.Null(files.TryMap(1, Scope.Default));
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(40_000)]
    public async Task DisposeAsync_DiskIsFullForTheFileOrTheSnapshot_KeepsWhatWasThere(int room)
    {
        await WriteAsync(1, Many);
        var files = Files;
        var store = new LiteDbMemoryStore(Options);
        await store.OpenAsync(new FileObserver(2), Stop);
        await store.WriteAsync(Batch(Many), Stop);
        _disk.Capacity = _disk.Paths.Sum(path => (long)_disk.Bytes(path).Length) + room;
        await store.DisposeAsync();
        _disk.Capacity = long.MaxValue;

        Assert.Equal(files, Files);
        Assert.DoesNotContain(_disk.Paths, static path => path.EndsWith(".tmp", StringComparison.Ordinal));
        Assert.Equal(2 * Many, (await OpenAsync(3)).Records);
    }

    [Fact]
    public async Task OpenAsync_FileGoneOrUnreadable_ServesAllRecords()
    {
        await WriteAsync(1, Many);
        var path = Assert.Single(Files);
        _disk.Delete(path);
        var observer = await OpenAsync(2);
        Assert.Equal([false], observer.HadFile);
        Assert.Equal(Many, observer.Records);
    }

    [Fact]
    public void PathOf_AnyScope_IsShortAndTellsNothing()
    {
        VectorFiles files = new(_disk, "/data/snapshots");
        var path = files.PathOf(7, new Scope(new string('t', 60), "../secret"));
        Assert.Equal("/data/snapshots", Path.GetDirectoryName(path));
        Assert.DoesNotContain("secret", path, StringComparison.Ordinal);
        Assert.NotEqual(files.PathOf(7, new Scope("a", "bc")), files.PathOf(7, new Scope("ab", "c")));
        Assert.NotEqual(files.PathOf(7, Scope.Default), files.PathOf(8, Scope.Default));
    }

    private List<string> Files => [.. _disk.Paths.Where(static path => path.EndsWith(".vectors", StringComparison.Ordinal))];

    private WriteBatch Batch(int count) => new([.. Enumerable.Range(0, count).Select(i => WriteOperation.OfPut(_memories.Make($"memory {i}")))]);

    private async Task WriteAsync(int seed, int count)
    {
        await using var store = new LiteDbMemoryStore(Options);
        await store.OpenAsync(new FileObserver(seed), Stop);
        await store.WriteAsync(Batch(count), Stop);
    }

    private async Task<FileObserver> OpenAsync(int seed)
    {
        var observer = new FileObserver(seed);
        await using var store = new LiteDbMemoryStore(Options);
        await store.OpenAsync(observer, Stop);
        return observer;
    }
}
