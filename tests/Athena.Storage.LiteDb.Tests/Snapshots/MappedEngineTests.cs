using Athena.Model;
using Athena.Recall;
using Athena.Storage.LiteDb;
using Athena.Storage.LiteDb.Maintenance;
using Microsoft.Extensions.Time.Testing;

namespace Athena.Tests.Storage.LiteDb.Snapshots;

/// <summary>An engine over a store on the disk whose vectors are mapped, against the one that wrote it.</summary>
public sealed class MappedEngineTests : IDisposable
{
    // More than one segment of the index.
    private const int Memories = 4_400;

    private readonly TestDirectory _directory = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task OpenAsync_AfterClosing_MapsTheVectorsAndAnswersTheSame()
    {
        var (filled, expected) = await FillAsync();
        var path = Assert.Single(Files());
        await using var engine = await OpenAsync();
        Assert.InRange(VectorBytes(engine), 1, filled * 3 / 4);
        Assert.Equal(expected, await AnswersAsync(engine));
        Assert.NotNull(path);
    }

    [Fact]
    public async Task OpenAsync_ChangesBehindTheFile_AreReplayedUponIt()
    {
        await FillAsync();
        List<string> expected;
        await using (var engine = await OpenAsync())
        {
            await engine.RememberBatchAsync([.. Enumerable.Range(0, 40).Select(static i => new NewMemory { Text = $"later {i}" })], Stop);
            foreach (var record in engine.Snapshot(Scope.Default).Take(30))
            {
                await engine.ForgetAsync(Scope.Default, record.Id, Stop);
            }

            expected = await AnswersAsync(engine);
        }

        await using var again = await OpenAsync();
        Assert.Equal(expected, await AnswersAsync(again));
        Assert.Single(Files());
    }

    [Fact]
    public async Task OpenAsync_BytesOfTheFileDiffer_AnswersTheSame()
    {
        var (_, expected) = await FillAsync();
        var path = Assert.Single(Files());
        var whole = await File.ReadAllBytesAsync(path, Stop);
        var random = new Random(3);
        for (var round = 0; round < 6; round++)
        {
            var bytes = (byte[])whole.Clone();
            for (var flip = 0; flip < 40; flip++)
            {
                // Not the head, which would only have the file refused.
                bytes[random.Next(round == 0 ? 0 : 4_096, bytes.Length)] ^= (byte)(1 << random.Next(8));
            }

            await File.WriteAllBytesAsync(path, round == 5 ? whole[..(whole.Length / 2)] : bytes, Stop);
            await using var engine = await OpenAsync();
            Assert.Equal(expected, await AnswersAsync(engine));
        }
    }

    [Fact]
    public async Task EraseAsync_OneMemory_LeavesNoFileOfVectors()
    {
        await FillAsync();
        Assert.Single(Files());
        MemoryId erased;
        await using (var engine = await OpenAsync())
        {
            erased = engine.Snapshot(Scope.Default)[7].Id;
        }

        var receipt = await new StoreEraser(new MaintenanceOptions { Directory = _directory.Path }).EraseAsync(new EraseRequest(Scope.Default, [erased]), Stop);
        Assert.Equal("scrubbed", receipt.State);
        Assert.Empty(Files());
        await using var after = await OpenAsync();
        Assert.Equal(Memories - 1, await after.CountAsync(Scope.Default, Stop));
    }

    private string[] Files() => Directory.GetFiles(Path.Combine(_directory.Path, "snapshots"), "*.vectors");

    // Scores hold the age of a memory, so the clock stands still.
    private Task<MemoryEngine> OpenAsync() => MemoryEngine.OpenAsync(
        new LiteDbMemoryStore(_directory.Options),
        new HashEmbedder(),
        new MemoryEngineOptions { TimeProvider = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56)), Random = new Random(9) },
        Stop);

    private async Task<(long Bytes, List<string> Answers)> FillAsync()
    {
        await using var engine = await OpenAsync();
        await engine.RememberBatchAsync([.. Enumerable.Range(0, Memories).Select(static i => new NewMemory { Text = $"memory {i}" })], Stop);
        return (VectorBytes(engine), await AnswersAsync(engine));
    }

    private static long VectorBytes(MemoryEngine engine) => engine.MeasureMemory().Single(static owner => owner.Owner.Contains("vector", StringComparison.Ordinal)).Bytes;

    private static async Task<List<string>> AnswersAsync(MemoryEngine engine)
    {
        List<string> answers = [];
        for (var i = 0; i < 8; i++)
        {
            var result = await engine.RecallAsync(new RecallRequest { Query = $"question {i}", K = 20, Exact = true }, Stop);
            answers.AddRange(result.Hits.Select(hit => $"{i} {hit.Memory.Id} {BitConverter.SingleToInt32Bits(hit.Score)}"));
        }

        return answers;
    }
}
