using Athena.Changes;
using Athena.Embedding;
using Athena.Lab.Writers;
using Athena.Model;
using Athena.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Athena.Lab.Tests.Writers;

public sealed class ConcurrentUpdatesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(100, 5, 20)]
    [InlineData(2, 1, 300)]
    public async Task RunAsync_ManyWritersOfFewRecords_LosesNoUpdate(int writers, int records, int updates)
    {
        await using var engine = await OpenAsync();
        var options = new ConcurrentUpdatesOptions { Writers = writers, Records = records, UpdatesPerWriter = updates };
        var result = await new ConcurrentUpdates(engine, options).RunAsync(Cancellation);
        Assert.Empty(result.Faults);
        Assert.Equal((long)writers * updates, result.Updates);
        Assert.True(result.Conflicts > 0, "nobody was ever in the way of another: the run proves nothing");
    }

    [Fact]
    public async Task RunAsync_LastWriterWins_IsFound()
    {
        await using var engine = await OpenAsync();
        var options = new ConcurrentUpdatesOptions { Writers = 16, Records = 2, UpdatesPerWriter = 20 };
        var control = new ConcurrentUpdates(engine, options) { Update = UpdateWhateverIsThereAsync };
        Assert.NotEmpty((await control.RunAsync(Cancellation)).Faults);

        async Task<MemoryRecord> UpdateWhateverIsThereAsync(Scope scope, MemoryId id, MemoryChange change, int expected, CancellationToken token)
        {
            while (true)
            {
                try
                {
                    var now = await engine.GetAsync(scope, id, token);
                    return await engine.UpdateAsync(scope, id, change, now!.Version, token);
                }
                catch (VersionConflictException)
                {
                    await Task.Yield();
                }
            }
        }
    }

    [Fact]
    public async Task RunAsync_UpdateAcknowledgedButNotMade_IsFound()
    {
        await using var engine = await OpenAsync();
        var options = new ConcurrentUpdatesOptions { Writers = 1, Records = 1, UpdatesPerWriter = 3 };
        var control = new ConcurrentUpdates(engine, options)
        {
            Update = async (scope, id, change, expected, token) => (await engine.GetAsync(scope, id, token))! with { Version = expected + 1 },
        };
        Assert.NotEmpty((await control.RunAsync(Cancellation)).Faults);
    }

    [Fact]
    public async Task RunAsync_TimeIsUp_StartsNoFurtherUpdate()
    {
        await using var engine = await OpenAsync();
        var time = new FakeTimeProvider();
        var options = new ConcurrentUpdatesOptions { Writers = 1, Records = 1, UpdatesPerWriter = 1_000, Duration = TimeSpan.FromSeconds(10), TimeProvider = time };
        var run = new ConcurrentUpdates(engine, options)
        {
            Update = (scope, id, change, expected, token) =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return engine.UpdateAsync(scope, id, change, expected, token);
            },
        };
        var result = await run.RunAsync(Cancellation);
        Assert.Equal((10, TimeSpan.FromSeconds(10)), (result.Updates, result.Elapsed));
        Assert.Empty(result.Faults);
    }

    [Theory]
    [InlineData(0, 1, 1, "writers")]
    [InlineData(1, 0, 1, "records")]
    [InlineData(1, 1, 0, "updates_per_writer")]
    public async Task RunAsync_BadOption_NamesIt(int writers, int records, int updates, string field)
    {
        await using var engine = await OpenAsync();
        var options = new ConcurrentUpdatesOptions { Writers = writers, Records = records, UpdatesPerWriter = updates };
        Assert.Equal(field, (await Assert.ThrowsAsync<InvalidInputException>(() => new ConcurrentUpdates(engine, options).RunAsync(Cancellation))).Parameter);
    }

    private static Task<MemoryEngine> OpenAsync() => MemoryEngine.OpenAsync(new InMemoryStore(), StaticEmbedder.LoadDefault(), cancellationToken: Cancellation);
}
