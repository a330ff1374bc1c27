using System.Runtime.InteropServices;
using System.Text;
using Athena.Core.Tests.Support;
using Athena.Embedding;
using Athena.Model;
using Athena.Recall;
using Athena.Recall.Evidence;
using Athena.Storage;

namespace Athena.Core.Tests.Recall.Evidence;

/// <summary>
/// What recalls keep of a scope from one to the next (window lengths, idf, words, weights of texts) counts only until the scope changes: after any
/// history every signal and every answer is, bit for bit, that of an engine which has the same history and has never recalled.
/// </summary>
public sealed class ScopeCachesTests
{
    private const int Filled = 90;
    private const int Steps = 40;

    private static readonly StaticEmbedder Model = StaticEmbedder.LoadDefault();
    private static readonly Scope[] Scopes = [Scope.Default, new("local", "other")];

    private static readonly string[] Words =
    [
        "telescope", "garden", "bicycle", "market", "chess", "evening", "brother", "river", "painted", "repaired", "camping", "museum", "violin", "sister",
        "train", "birthday", "recipe", "mountain",
    ];

    [Theory]
    [InlineData(1, RankingProfile.Learned)]
    [InlineData(2, RankingProfile.Learned)]
    [InlineData(3, RankingProfile.Handset)]
    public async Task RecallAsync_BetweenWrites_IsThatOfAFreshEngine(int seed, RankingProfile profile)
    {
        var random = new Random(seed);
        List<WriteOperation> history = [];
        await using Lived lived = new(profile);
        await lived.OpenAsync();
        for (var step = 0; step < Filled + Steps; step++)
        {
            await WriteAsync(random, step, history, lived);
            if (step >= Filled)
            {
                await AssertFreshAsync(random, history, lived, 2);
            }
        }
    }

    [Fact]
    public async Task RecallAsync_BesideWrites_LeavesNothingStaleBehind()
    {
        var random = new Random(4);
        List<WriteOperation> history = [];
        await using Lived lived = new(RankingProfile.Learned);
        await lived.OpenAsync();
        for (var step = 0; step < Filled; step++)
        {
            await WriteAsync(random, step, history, lived);
        }

        for (var round = 0; round < 5; round++)
        {
            using CancellationTokenSource written = new();
            var readers = Enumerable.Range(0, 3).Select(reader => Task.Run(async () =>
            {
                Random own = new((100 * round) + reader);
                do
                {
                    await lived.Engine.RecallTextsAsync(NextQuery(own), Scopes[own.Next(2)]);
                }
                while (!written.IsCancellationRequested);
            })).ToArray();
            for (var step = 0; step < Steps; step++)
            {
                await WriteAsync(random, Filled + (round * Steps) + step, history, lived);
            }

            await written.CancelAsync();
            await Task.WhenAll(readers);
            await AssertFreshAsync(random, history, lived, 6);
        }
    }

    private static async Task AssertFreshAsync(Random random, List<WriteOperation> history, Lived lived, int queries)
    {
        await using Lived fresh = new(lived.Profile);
        await fresh.OpenAsync();
        await fresh.Store.WriteAsync(new WriteBatch([.. history]), TestContext.Current.CancellationToken);
        for (var i = 0; i < queries; i++)
        {
            var (query, scope) = (NextQuery(random), Scopes[i % 2]);
            Assert.Equal(await fresh.AnswerAsync(query, scope), await lived.AnswerAsync(query, scope));
        }
    }

    // Half of the writes add a record, at the end or between others; the rest replaces one, closes one or takes one out.
    private static async Task WriteAsync(Random random, int step, List<WriteOperation> history, Lived lived)
    {
        var scope = Scopes[random.Next(3) / 2];
        var known = lived.Engine.SnapshotWithClosed(scope);
        var choice = step < Filled || known.Count == 0 ? 9 : random.Next(10);
        var id = choice < 5 ? known[random.Next(known.Count)].Id : new MemoryId(((UInt128)(ulong)random.NextInt64() << 64) | (ulong)step);
        var operation = choice < 2 ? WriteOperation.OfForget(scope, id, Engines.Now) : WriteOperation.OfPut(NextMemory(random, scope, id, choice == 2));
        history.Add(operation);
        await lived.Store.WriteAsync(new WriteBatch([operation]), TestContext.Current.CancellationToken);
    }

    private static StoredMemory NextMemory(Random random, Scope scope, MemoryId id, bool isClosed)
    {
        StringBuilder text = new();
        for (var words = random.Next(3, 14); words > 0; words--)
        {
            text.Append(Words[random.Next(Words.Length)]).Append(' ');
        }

        MemoryRecord record = new()
        {
            Id = id,
            Scope = scope,
            Text = text.Append(random.Next(3) == 0 ? '?' : '.').ToString(),
            Session = random.Next(8) == 0 ? null : $"s{random.Next(5)}",
            Author = random.Next(2) == 0 ? "Ada" : "Bob",
            RecordedAt = Engines.Now.AddHours(-random.Next(10_000)),
            OccurredAt = random.Next(2) == 0 ? Engines.Now.AddDays(-random.Next(400)) : null,
            RecordedTo = isClosed ? Engines.Now : null,
        };
        var vector = new float[Model.Dimensions];
        return new StoredMemory(record, Model.Embed(record.Text, vector) ? new StoredVector(Model.ModelId, vector) : null);
    }

    private static string NextQuery(Random random) =>
        $"What did {(random.Next(2) == 0 ? "Ada" : "Bob")} say about the {Words[random.Next(Words.Length)]} and the {Words[random.Next(Words.Length)]}?";

    private sealed class Lived(RankingProfile profile) : ISignalSink, IAsyncDisposable
    {
        private int[] _ordinals = [];
        private int[] _signals = [];

        public RankingProfile Profile => profile;

        public InMemoryStore Store { get; } = new();

        public MemoryEngine Engine { get; private set; } = null!;

        public async Task OpenAsync() => Engine = await Engines.OpenAsync(new RecallOptions { Ranking = profile, Signals = this }, Store, Model);

        public void Take(string query, ScopePartition partition, ReadOnlySpan<int> ordinals, ReadOnlySpan<float> signals) =>
            (_ordinals, _signals) = (ordinals.ToArray(), MemoryMarshal.Cast<float, int>(signals).ToArray());

        public async Task<string> AnswerAsync(string query, Scope scope)
        {
            var result = await Engine.RecallAsync(new RecallRequest { Query = query, Scope = scope, K = 20 }, TestContext.Current.CancellationToken);
            var hits = result.Hits.Select(static hit => $"{hit.Memory.Id} {BitConverter.SingleToInt32Bits(hit.Score)}");
            var width = _signals.Length / Math.Max(1, _ordinals.Length);
            var rows = _ordinals.Select((ordinal, row) => $"{ordinal}: {string.Join(' ', _signals.AsSpan(row * width, width).ToArray())}");
            return string.Join('\n', hits.Concat(rows));
        }

        public ValueTask DisposeAsync() => Engine.DisposeAsync();
    }
}
