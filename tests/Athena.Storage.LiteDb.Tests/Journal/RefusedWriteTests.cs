using Athena.Conformance.Tests;
using Athena.Storage;
using Athena.Storage.Files;
using Athena.Storage.LiteDb;
using Athena.Storage.LiteDb.Files;
using Athena.Tests.Storage.LiteDb.Files;

namespace Athena.Tests.Storage.LiteDb.Journal;

/// <summary>Every call on the journal's files fails once: what was acknowledged stays, what was refused stays away, and writing goes on.</summary>
public sealed class RefusedWriteTests : IDisposable
{
    private const int NoSpaceLeft = 28;
    private const int InputOutputError = 5;
    private const int WritesPerRun = 8;
    private readonly TestDirectory _directory = new();
    private readonly TestMemories _memories = new(13);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    /// <param name="code">What the caller gets.</param>
    /// <param name="systemError">What the disk says.</param>
    /// <param name="inARow">How many calls fail one after the other: with more than one the sealing fails too.</param>
    [Theory]
    [InlineData(StorageException.Unavailable, InputOutputError, 1)]
    [InlineData(StorageException.Full, NoSpaceLeft, 1)]
    [InlineData(StorageException.Unavailable, InputOutputError, 2)]
    [InlineData(StorageException.Full, NoSpaceLeft, 3)]
    [InlineData(StorageException.Unavailable, InputOutputError, 5)]
    public async Task WriteAsync_AnyCallFails_LosesNothingAndKeepsNothingRefused(string code, int systemError, int inARow)
    {
        int refused = 0, unknown = 0;
        for (var first = 1; ; first++)
        {
            var disk = new MemoryFileLayer();
            var files = new FaultLayer(disk);
            var run = await RunAsync(files, () => [disk.AfterKill(), disk.AfterPowerCut()], call => IsOneOf(call, first, inARow) ? new IOException("injected", systemError) : null, code);
            refused += run.Refused;
            unknown += run.Unknown;
            if (files.Calls < first)
            {
                break;
            }
        }

        Assert.True(refused > 3, $"{refused} refused: the failures do not reach the writes");
        Assert.Equal(inARow > 1, unknown > 0);
    }

    [Fact]
    public async Task WriteAsync_AnyCallOnRealFilesFails_LosesNothingAndKeepsNothingRefused()
    {
        var refused = 0;
        for (var first = 1; ; first++)
        {
            var files = new FaultLayer(SystemFileLayer.Instance);
            var run = await RunAsync(files, static () => [SystemFileLayer.Instance], call => IsOneOf(call, first, 1) ? new IOException("injected", InputOutputError) : null, StorageException.Unavailable);
            refused += run.Refused;
            if (files.Calls < first)
            {
                break;
            }

            Directory.Delete(_directory.Path, recursive: true);
        }

        Assert.True(refused > 3, $"{refused} refused: the failures do not reach the writes");
    }

    [Fact]
    public async Task WriteAsync_SealingFailsForAWhile_SealsAtTheNextWrite()
    {
        var files = new FaultLayer(SystemFileLayer.Instance);
        await using (var store = await _directory.OpenAsync(files))
        {
            await WriteAsync(store, "kept");
            files.Fail = static _ => new IOException("injected", InputOutputError);
            var unknown = await Assert.ThrowsAsync<StorageException>(() => WriteAsync(store, "unknown"));
            var refused = await Assert.ThrowsAsync<StorageException>(() => WriteAsync(store, "refused"));
            files.Fail = static _ => null;
            await WriteAsync(store, "after");

            Assert.Equal((false, true), (unknown.IsTransient, refused.IsTransient));
            Assert.Contains("not known", unknown.Message, StringComparison.Ordinal);
            Assert.Contains("Nothing of it was stored", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("refused", refused.Message.Replace("'", "", StringComparison.Ordinal).Split("injected")[0], StringComparison.Ordinal);
        }

        var (live, _) = await _directory.ReadAsync();
        Assert.Equal(["kept", "after"], live.Select(memory => memory.Record.Text));
    }

    [Fact]
    public async Task WriteAsync_DiskFull_RefusesServesAndResumes()
    {
        var files = new FaultLayer(SystemFileLayer.Instance);
        var applied = new List<string>();
        var options = _directory.Options with { ReservedBytes = 1 << 20 };
        var big = new string('x', 40_000);
        await using (var store = await _directory.OpenAsync(files, batch => applied.Add(batch.Operations[0].Put!.Record.Author ?? ""), options))
        {
            await WriteAsync(store, big, "first");
            files.FreeBytes = options.ReservedBytes + options.SegmentBytes - 1;
            var names = new List<string> { "first" };
            var refusal = await RefuseAsync(names);
            Assert.Equal((StorageException.Full, true), (refusal.Code, refusal.IsTransient));
            Assert.Equal(names, applied);
            files.FreeBytes = options.ReservedBytes + (2 * options.SegmentBytes);
            await WriteAsync(store, big, "after");

            // The segment that the background has prepared before takes one more.
            async Task<StorageException> RefuseAsync(List<string> acknowledged)
            {
                for (var i = 0; i < 3; i++)
                {
                    try
                    {
                        await WriteAsync(store, big, $"{i}");
                        acknowledged.Add($"{i}");
                    }
                    catch (StorageException e)
                    {
                        return e;
                    }
                }

                throw new InvalidOperationException("a full disk took every write");
            }
        }

        var (live, _) = await _directory.ReadAsync();
        Assert.Equal(applied, live.Select(memory => memory.Record.Author));
        Assert.Equal("after", applied[^1]);
    }

    private static bool IsOneOf(int call, int first, int inARow) => call >= first && call < first + inARow;

    /// <param name="files">Fails.</param>
    /// <param name="images">The disks on which the store is opened again, as they are before it is closed.</param>
    /// <param name="fail">Which calls fail.</param>
    /// <param name="code">Of every refusal.</param>
    private async Task<(int Refused, int Unknown)> RunAsync(FaultLayer files, Func<IReadOnlyList<IFileLayer>> images, Func<int, IOException?> fail, string code)
    {
        var (acknowledged, unknown, refused) = (new List<string>(), new List<string>(), 0);
        IReadOnlyList<IFileLayer> disks;
        files.Fail = fail;
        await using (var store = await _directory.OpenAsync(files))
        {
            for (var i = 0; i < WritesPerRun; i++)
            {
                try
                {
                    await WriteAsync(store, new string('x', 20_000), $"{i}");
                    acknowledged.Add($"{i}");
                }
                catch (StorageException e)
                {
                    Assert.Equal(code, e.Code);
                    refused += e.IsTransient ? 1 : 0;
                    unknown.AddRange(e.IsTransient ? [] : [$"{i}"]);
                }
            }

            disks = images();
        }

        foreach (var disk in disks)
        {
            var (live, report) = await _directory.ReadAsync(_directory.Options with { Files = disk });
            Assert.Equal(acknowledged, live.Select(memory => memory.Record.Author!).Except(unknown));
            Assert.Equal(0, report.Quarantined);
        }

        return (refused, unknown.Count);
    }

    private Task WriteAsync(LiteDbMemoryStore store, string text, string? author = null)
    {
        var memory = _memories.Make(text);
        return store.WriteAsync(TestMemories.Put(memory with { Record = memory.Record with { Author = author } }), Stop);
    }
}
