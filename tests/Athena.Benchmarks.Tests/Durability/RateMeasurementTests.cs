using Athena.Benchmarks.Data;
using Athena.Benchmarks.Durability;
using Athena.Benchmarks.Durability.Engines;
using Athena.Lab.Durability;

namespace Athena.Benchmarks.Tests.Durability;

public sealed class RateMeasurementTests(TemplatesFixture fixture) : IClassFixture<TemplatesFixture>, IDisposable
{
    private static readonly DurabilityPlan Plan = DurabilityPlan.Short with { Rounds = 2, Window = TimeSpan.FromMilliseconds(20), WarmUp = TimeSpan.FromMilliseconds(1) };

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, Func<string, IWriteEngine>> Engines => new()
    {
        { EngineNames.AthenaFsync, static folder => new AthenaEngine(folder, Storage.LiteDb.Durability.Fsync) },
        { EngineNames.AthenaOs, static folder => new AthenaEngine(folder, Storage.LiteDb.Durability.Os) },
        { EngineNames.LiteDb, static folder => new LiteDbEngine(folder) },
        { EngineNames.SqliteFull, static folder => new SqliteEngine(folder, oneConnection: true) },
        { EngineNames.SqliteFull, static folder => new SqliteEngine(folder, oneConnection: false) },
        { EngineNames.AthenaFsync, static folder => new AthenaRememberEngine(folder) },
        { EngineNames.SqliteFts, static folder => new SqliteRememberEngine(folder) },
    };

    [Theory]
    [MemberData(nameof(Engines), DisableDiscoveryEnumeration = true)]
    public async Task RunAsync_EachEngine_ReadsBackAllItAcknowledgedAndLeavesNothing(string name, Func<string, IWriteEngine> create)
    {
        RateMeasurement measurement = new(fixture.Templates, _folder.Path);

        var rate = Assert.Single(await measurement.RunAsync([new RateCase(WriteRate.Record, 3, 2, create)], Plan));

        Assert.Equal((name, 3, 2, 2), (rate.Engine, rate.Writers, rate.Batch, rate.PerSecond.Rounds));
        Assert.True(rate.Acknowledged >= 2 * 2 * 3 * 2, "each writer wrote in the warm-up and in the window of each round");
        Assert.Equal(rate.Acknowledged, rate.ReadBack);
        Assert.True(rate.P50Ns > 0 && rate.P99Ns >= rate.P50Ns && rate.PerSecond.Min > 0);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task RunAsync_EngineThatForgets_GivesNoFigure()
    {
        RateMeasurement measurement = new(fixture.Templates, _folder.Path);
        var error = await Assert.ThrowsAsync<MeasurementException>(() => measurement.RunAsync([new RateCase(WriteRate.Record, 1, 1, static _ => new ForgetfulEngine())], Plan));
        Assert.Contains("forgetful acknowledged", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private sealed class ForgetfulEngine : IWriteEngine
    {
        public string Name => "forgetful";

        public bool BlocksThreads => true;

        public Task OpenAsync(int writers) => Task.CompletedTask;

        public ValueTask WriteAsync(int writer, WorkItem[] items) => ValueTask.CompletedTask;

        public Task ReadBackAsync(Proof proof) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
