using System.Runtime.CompilerServices;
using Athena.Core.Tests.Support;
using Athena.Ingest;
using Athena.Lab.Corpus;
using Athena.Model;
using Athena.Recall;
using Athena.Storage;

namespace Athena.Core.Tests.Ingest;

public sealed class IngestPipelineTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1_000, 4, 700, 1)]
    [InlineData(64, 2, 700, 2)]
    [InlineData(10_000, 1, 1_300, 3)]
    public async Task IngestAsync_AnyBatches_GivesTheMemoryThatOneByOneGives(int batchSize, int inFlight, int count, int seed)
    {
        var random = new Random(seed);
        var corpus = GeneratedCorpus.Create(count, seed);
        NewMemory[] memories = [.. corpus.Items.Select(item => item.ToNewMemory(Scope.Default) with
        {
            Author = random.Next(3) == 0 ? "Ada" : null,
            OccurredAt = random.Next(3) == 0 ? Engines.Now.AddDays(-random.Next(1_000)) : null,
            Importance = random.NextSingle(),
        })];
        await using var single = await Engines.OpenAsync();
        await using var batched = await Engines.OpenAsync();
        await using var streamed = await Engines.OpenAsync();
        foreach (var memory in memories)
        {
            await single.RememberAsync(memory, Cancellation);
        }

        await batched.RememberBatchAsync(memories, Cancellation);
        List<MemoryId> ids = [];
        var options = new IngestOptions { BatchSize = batchSize, BatchesInFlight = inFlight };
        await foreach (var batch in streamed.IngestAsync(memories.ToAsyncEnumerable(), options, Cancellation))
        {
            Assert.Equal(ids.Count, batch.First);
            ids.AddRange(batch.Ids);
            Assert.Equal(ids.Count, batch.Total);
        }

        Assert.Equal(streamed.Snapshot(Scope.Default).Select(static r => r.Id), ids);
        Assert.Equal(Shown(single), Shown(batched));
        Assert.Equal(Shown(single), Shown(streamed));
        foreach (var query in corpus.Queries(40))
        {
            var expected = await AnswerAsync(single, query.Text);
            Assert.NotEmpty(expected);
            Assert.Equal(expected, await AnswerAsync(batched, query.Text));
            Assert.Equal(expected, await AnswerAsync(streamed, query.Text));
        }
    }

    [Fact]
    public async Task IngestAsync_SourceThatWaits_IsAcknowledgedAtOnce()
    {
        await using var engine = await Engines.OpenAsync();
        var acknowledged = new SemaphoreSlim(0);
        await foreach (var batch in engine.IngestAsync(AfterEachOther(acknowledged, 20, Cancellation), cancellationToken: Cancellation))
        {
            Assert.Single(batch.Ids);
            acknowledged.Release();
        }

        Assert.Equal(20, await engine.CountAsync(Scope.Default, Cancellation));
    }

    [Fact]
    public async Task IngestAsync_BadMemory_StoresEverythingBeforeAndNothingBehind()
    {
        await using var engine = await Engines.OpenAsync();
        var memories = Enumerable.Range(0, 300).Select(static i => new NewMemory { Text = i == 150 ? " " : $"text {i}" });
        long total = 0;
        await Assert.ThrowsAsync<InvalidInputException>(async () =>
        {
            await foreach (var batch in engine.IngestAsync(memories.ToAsyncEnumerable(), new IngestOptions { BatchSize = 10 }, Cancellation))
            {
                total = batch.Total;
            }
        });
        Assert.InRange(total, 141, 150);
        Assert.Equal(total, await engine.CountAsync(Scope.Default, Cancellation));
        Assert.Equal(Enumerable.Range(0, (int)total).Select(static i => $"text {i}"), engine.Snapshot(Scope.Default).Select(static r => r.Text));
    }

    [Fact]
    public async Task IngestAsync_SourceFails_StoresWhatItGaveAndSaysWhy()
    {
        await using var engine = await Engines.OpenAsync();
        var error = await Assert.ThrowsAsync<InvalidOperationException>(async () => await DrainAsync(engine.IngestAsync(Failing(25), new IngestOptions { BatchSize = 10 }, Cancellation)));
        Assert.Equal("the source broke", error.Message);
        Assert.Equal(25, await engine.CountAsync(Scope.Default, Cancellation));
    }

    [Fact]
    public async Task IngestAsync_StoreFails_SaysSoAndEnds()
    {
        var store = new RecordingStore { BeforeWrite = static (_, _) => throw new StorageException(StorageException.Full, "s", "write", "full", isTransient: true) };
        await using var engine = await Engines.OpenAsync(store: store);
        var memories = Endless(out var read);
        await Assert.ThrowsAsync<StorageException>(async () => await DrainAsync(engine.IngestAsync(memories, cancellationToken: Cancellation)));
        Assert.InRange(read.Value, 1, 20_000);
    }

    [Fact]
    public async Task IngestAsync_ReaderThatWaits_HoldsTheSourceUp()
    {
        await using var engine = await Engines.OpenAsync();
        var options = new IngestOptions { BatchSize = 10, BatchesInFlight = 2 };
        var memories = Endless(out var read);
        await foreach (var batch in engine.IngestAsync(memories, options, Cancellation))
        {
            // Read, prepared, committed, and what each step holds in its hand.
            Assert.InRange(read.Value, 1, (int)batch.Total + (10 * 9));
            if (batch.Total >= 500)
            {
                break;
            }
        }

        Assert.True(read.IsEnded);
    }

    [Fact]
    public async Task IngestAsync_Cancelled_EndsWithWholeBatches()
    {
        await using var engine = await Engines.OpenAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var batch in engine.IngestAsync(Endless(out _), new IngestOptions { BatchSize = 10 }, stop.Token))
            {
                if (batch.Total > 100)
                {
                    await stop.CancelAsync();
                }
            }
        });
        var count = await engine.CountAsync(Scope.Default, Cancellation);
        Assert.True(count > 100);
        Assert.Equal(count, await engine.CountAsync(Scope.Default, Cancellation));
    }

    [Theory]
    [InlineData(0, 4, "batch_size")]
    [InlineData(10_001, 4, "batch_size")]
    [InlineData(1, 0, "batches_in_flight")]
    [InlineData(1, 65, "batches_in_flight")]
    public async Task IngestAsync_BadOption_NamesIt(int batchSize, int inFlight, string field)
    {
        await using var engine = await Engines.OpenAsync();
        var options = new IngestOptions { BatchSize = batchSize, BatchesInFlight = inFlight };
        Assert.Equal(field, Assert.Throws<InvalidInputException>(() => engine.IngestAsync(AsyncEnumerable.Empty<NewMemory>(), options, Cancellation)).Parameter);
    }

    private static IEnumerable<string> Shown(MemoryEngine engine) =>
        engine.Snapshot(Scope.Default).Select(static r => $"{r.Id} {r.Text} {r.Author} {r.OccurredAt:O} {r.Importance:R} {string.Join(',', r.Tags)} {r.RecordedAt:O}");

    private static async Task<List<(MemoryId Id, float Score, string Explanation)>> AnswerAsync(MemoryEngine engine, string query)
    {
        var result = await engine.RecallAsync(new RecallRequest { Query = query, K = 50, TokenBudget = int.MaxValue, Explain = true }, Cancellation);
        return [.. result.Hits.Select(static hit => (hit.Memory.Id, hit.Score, string.Join(' ', hit.Explanation!.Arms) + string.Join(' ', hit.Explanation.Boosts)))];
    }

    private static async Task DrainAsync(IAsyncEnumerable<IngestedBatch> batches)
    {
        await foreach (var batch in batches)
        {
            Assert.NotEmpty(batch.Ids);
        }
    }

    private static async IAsyncEnumerable<NewMemory> AfterEachOther(SemaphoreSlim acknowledged, int count, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var i = 0; i < count; i++)
        {
            yield return new NewMemory { Text = $"text {i}" };
            await acknowledged.WaitAsync(cancellationToken);
        }
    }

    private static async IAsyncEnumerable<NewMemory> Failing(int after)
    {
        for (var i = 0; i < after; i++)
        {
            await Task.Yield();
            yield return new NewMemory { Text = $"text {i}" };
        }

        throw new InvalidOperationException("the source broke");
    }

    private static IAsyncEnumerable<NewMemory> Endless(out ReadCount read)
    {
        read = new ReadCount();
        return Run(read, Cancellation);

        static async IAsyncEnumerable<NewMemory> Run(ReadCount read, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            try
            {
                while (true)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    await Task.CompletedTask;
                    Interlocked.Increment(ref read.Value);
                    yield return new NewMemory { Text = "again and again" };
                }
            }
            finally
            {
                read.IsEnded = true;
            }
        }
    }

    private sealed class ReadCount
    {
        public int Value;

        public bool IsEnded { get; set; }
    }
}
