using Athena.Core.Tests.Support;
using Athena.Embedding;
using Athena.Meta;
using Athena.Model;
using Athena.Recall;
using Athena.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Athena.Core.Tests;

public sealed class MemoryEngineTimeStrategyTests
{
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>
    /// The office is in Lyon until March (a change of the world, known in April), and its floor was recorded as 2 by mistake, corrected in April.
    /// </summary>
    [Theory]
    [InlineData("city", "2024-02-01", null, "office city Lyon")]
    [InlineData("city", null, "2024-02-01", "office city Lyon in those days")]
    [InlineData("city", null, "2024-06-01", "office city Porto")]
    [InlineData("city", "2024-06-01", "2024-02-01", "office city Lyon in those days")]
    [InlineData("floor", "2024-02-01", null, "office floor 2")]
    [InlineData("floor", null, "2024-02-01", "office floor 3")]
    public async Task RecallAsync_AsOf_ChangeAndCorrectionDiffer(string about, string? asOf, string? validAt, string expected)
    {
        var clock = new FakeTimeProvider(Start);
        await using var engine = await MemoryEngine.OpenAsync(
            new InMemoryStore(), StaticEmbedder.LoadDefault(), Engines.Options() with { TimeProvider = clock }, Cancellation);
        var city = await engine.RememberAsync(new NewMemory { Text = "office city Lyon" }, Cancellation);
        var floor = await engine.RememberAsync(new NewMemory { Text = "office floor 2" }, Cancellation);
        clock.Advance(TimeSpan.FromDays(100));
        var march = new DateTimeOffset(2024, 3, 1, 0, 0, 0, TimeSpan.Zero);
        await engine.SupersedeAsync(Scope.Default, city, new NewMemory { Text = "office city Lyon in those days", ValidTo = march }, cancellationToken: Cancellation);
        await engine.RememberAsync(new NewMemory { Text = "office city Porto", ValidFrom = march }, Cancellation);
        await engine.SupersedeAsync(Scope.Default, floor, new NewMemory { Text = "office floor 3" }, cancellationToken: Cancellation);
        clock.Advance(TimeSpan.FromDays(100));

        var request = new RecallRequest { Query = $"office {about}", Strategy = "as-of", Time = new RecallTime(Time(asOf), Time(validAt)) };
        var result = await engine.RecallAsync(request, Cancellation);

        Assert.Equal(expected, Assert.Single(result.Hits, hit => hit.Text.Contains(about, StringComparison.Ordinal)).Text);
    }

    [Fact]
    public async Task RecallAsync_SaliencyWithoutAQuestion_GivesTheMostUsedFirstAndOtherStrategiesRefuse()
    {
        await using var engine = await Engines.OpenAsync();
        foreach (var text in new[] { "alpha one", "beta two", "gamma three", "delta four" })
        {
            await engine.RememberTextAsync(text);
        }

        var used = engine.Snapshot(Scope.Default)[1].Id;
        engine.Mark(Scope.Default, [used], UsageMark.None);

        var result = await engine.RecallAsync(new RecallRequest { Query = "", Strategy = "saliency" }, Cancellation);

        Assert.Equal(4, result.Hits.Count);
        Assert.Equal(used, result.Hits[0].Memory.Id);
        Assert.Equal(0, result.Report!.Spent!.Embeds);
        await Assert.ThrowsAsync<InvalidInputException>(async () => await engine.RecallAsync(new RecallRequest { Query = "", Strategy = "recency" }, Cancellation));
    }

    [Fact]
    public async Task RecallAsync_WithASession_CountsItsHitsAndWithoutOneNothing()
    {
        await using var engine = await Engines.OpenAsync();
        var id = await engine.RememberTextAsync("tea in the morning");

        await engine.RecallAsync(new RecallRequest { Query = "tea" }, Cancellation);
        Assert.Null(engine.UsageOf(Scope.Default, id));

        await engine.RecallAsync(new RecallRequest { Query = "tea", Context = new RecallContext { Session = "s" } }, Cancellation);
        Assert.Equal(1, engine.UsageOf(Scope.Default, id)!.Value.Accesses);
    }

    private static DateTimeOffset? Time(string? day) => day is null ? null : DateTimeOffset.Parse(day + "T00:00Z", System.Globalization.CultureInfo.InvariantCulture);
}
