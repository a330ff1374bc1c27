using Athena.Core.Tests.Recall.Strategies.Proofs;
using Athena.Core.Tests.Support;
using Athena.Embedding;
using Athena.Model;
using Athena.Recall;
using Athena.Recall.Strategies;
using Athena.Recall.Strategies.Running;
using Athena.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Athena.Core.Tests.Recall.Strategies;

/// <summary>Writes that come while an answer is made that is to be kept: before its search, and after it.</summary>
public sealed class AnswerCacheRaceTests
{
    private const int Records = 4;
    private const string Plan = """
        [{ "name": "raced", "family": "control", "summary": "s", "example": "e", "extends": "semantic-cache", "key": "cache", "proof": "none",
           "rerank": ["+judge-llm"], "cost": { "class": "D", "embeds": 1, "searches": 4, "calls": 1 } }]
        """;

    private static readonly StrategyRegistry Registry = StrategyRegistry.BuiltIn.With(Plan);

    private StrategyRunner _runner;
    private ScopePartition _partition = Partitions.Create(2);
    private int _written;
    private Action _beforeSearch = static () => { };
    private Action _afterSearch = static () => { };

    public AnswerCacheRaceTests() => _runner = NewRunner();

    [Fact]
    public async Task RunAsync_WritesRacingTheFill_LeaveNoStaleAnswer()
    {
        var cached = 0;
        for (var seed = 0; seed < 10_000; seed++)
        {
            var random = new Random(seed);
            using var partition = _partition = Partitions.Create(2, ("door zero", null));
            _runner = NewRunner();
            Write(random);
            _beforeSearch = () => WriteSometimes(random);
            _afterSearch = () => WriteSometimes(random);
            await AskAsync();
            (_beforeSearch, _afterSearch) = (static () => { }, static () => { });

            var result = await AskAsync();

            cached += result.Report!.Cached ? 1 : 0;
            Assert.Equal(Live(), result.Hits.Select(static hit => (hit.Memory.Id, hit.Memory.Text)).Order());
        }

        // Both ways must have been taken.
        Assert.InRange(cached, 1_000, 9_000);
    }

    [Fact]
    public async Task RunAsync_RecordErasedDuringTheFill_IsNotKeptInAnAnswer()
    {
        using var partition = _partition = Partitions.Create(2, ("door zero", null));
        _afterSearch = () => Change(static (self, number) => self.Erase(number), 0);

        await AskAsync();

        Assert.Equal(0, _runner.Answers.Count);
    }

    private StrategyRunner NewRunner() => new(new StrategyServices
    {
        Embedder = new NoVectors(() => _beforeSearch()),
        Chat = new ScriptedChat(_ =>
        {
            _afterSearch();
            return """{"grades": [{"n": 1, "grade": 5}]}""";
        }),
        TimeProvider = new FakeTimeProvider(Engines.Now),
        Recall = new RecallOptions { Ranking = RankingProfile.Handset },
        Registry = Registry,
        PartitionOf = _ => _partition,
    });

    private void WriteSometimes(Random random)
    {
        if (random.Next(2) == 0)
        {
            Write(random);
        }
    }

    // Adds, replaces or erases; the record 0 stays, so that there is something to find.
    private void Write(Random random)
    {
        var text = $"door {++_written}";
        Action<AnswerCacheRaceTests, int> change = random.Next(3) == 0
            ? static (self, number) => self.Erase(number)
            : (self, number) => self._partition.Put(new StoredMemory(Partitions.Record(number, text), null));
        Change(change, random.Next(1, Records));
    }

    private void Change(Action<AnswerCacheRaceTests, int> change, int number)
    {
        _partition.Gate.EnterWriteLock();
        try
        {
            change(this, number);
        }
        finally
        {
            _partition.Gate.ExitWriteLock();
        }
    }

    private void Erase(int number)
    {
        var id = Partitions.Record(number, "").Id;
        _partition.Remove(id);
        _runner.Answers.Remove(id);
    }

    private IEnumerable<(MemoryId, string)> Live() => Enumerable.Range(0, _partition.End)
        .Where(ordinal => _partition.Texts.Contains(ordinal)).Select(ordinal => (_partition[ordinal].Id, _partition[ordinal].Text)).Order();

    private ValueTask<RecallResult> AskAsync() =>
        _runner.RunAsync(_partition, new RecallRequest { Query = "door", Strategy = "raced" }, TestContext.Current.CancellationToken);

    private sealed class NoVectors(Action asked) : IEmbedder
    {
        public string ModelId => Partitions.Model;

        public int Dimensions => 2;

        public ValueTask<bool> EmbedAsync(ReadOnlyMemory<char> text, Memory<float> destination, CancellationToken cancellationToken = default)
        {
            asked();
            return ValueTask.FromResult(false);
        }

        public ValueTask EmbedBatchAsync(IReadOnlyList<string> texts, Memory<float> destination, Memory<bool> present, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
