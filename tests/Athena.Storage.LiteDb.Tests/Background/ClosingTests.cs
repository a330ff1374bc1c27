using Athena.Conformance.Tests;

namespace Athena.Tests.Storage.LiteDb.Background;

public sealed class ClosingTests : IDisposable
{
    private readonly TestDirectory _directory = new();
    private readonly TestMemories _memories = new(seed: 31);

    public void Dispose() => _directory.Dispose();

    /// <summary>Seen with 100,000 memories: each command that only reads rewrote the snapshot, for the segment it ends in is longer than 4 MB.</summary>
    [Fact]
    public async Task DisposeAsync_NothingWritten_LeavesTheSnapshotAlone()
    {
        var options = _directory.Options with { SegmentBytes = 16 << 20 };
        await using (var store = await _directory.OpenAsync(options: options))
        {
            for (var i = 0; i < 100; i++)
            {
                await store.WriteAsync(TestMemories.Put(_memories.Make(new string((char)('a' + (i % 26)), 60_000))), TestContext.Current.CancellationToken);
            }
        }

        var snapshot = Assert.Single(Directory.GetFiles(Path.Combine(_directory.Path, "snapshots")));
        var written = File.GetLastWriteTimeUtc(snapshot);
        var (live, _) = await _directory.ReadAsync(options);
        Assert.Equal(100, live.Count);

        Assert.Equal(snapshot, Assert.Single(Directory.GetFiles(Path.Combine(_directory.Path, "snapshots"))));
        Assert.Equal(written, File.GetLastWriteTimeUtc(snapshot));
    }
}
