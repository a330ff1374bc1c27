using Athena.Recall;

namespace Athena.Lab.Quality.Gate;

/// <summary>Three ways to break recall that a gate has to notice; each runs through the engine like any other plan.</summary>
public static class Sabotage
{
    private const int EveryTenth = 10;

    /// <summary>Gives the broken sets and plans by name.</summary>
    /// <param name="dataset">The set.</param>
    /// <param name="split">The split that is judged; <c>all</c> where the set is not split.</param>
    public static IReadOnlyList<(string Name, QualityDataset Dataset, IHitRescorer? Rescorer)> Of(QualityDataset dataset, string split)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var judged = dataset.Queries.Where(query => split == QualityTable.All || query.Split == split).ToList();
        var lost = judged.Where(static (_, place) => place % EveryTenth == 0).SelectMany(static query => query.Gold.Keys.Select(id => (query.Scope, id))).ToHashSet();
        var scope = judged[0].Scope;
        return
        [
            ("evidence of each tenth question removed", Without(dataset, memory => lost.Contains((memory.Scope, memory.Id))), null),
            ("ranks 1 to 5 reversed", dataset, new Reversal()),
            ($"scope {scope} not indexed", Without(dataset, memory => memory.Scope == scope), null),
        ];
    }

    // The texts go, the places stay: an engine that finds the filler has found nothing.
    private static QualityDataset Without(QualityDataset dataset, Func<QualityMemory, bool> isLost) =>
        dataset with { Memories = [.. dataset.Memories.Select(memory => isLost(memory) ? memory with { Text = ".", Author = null, Session = null } : memory)] };

    private sealed class Reversal : IHitRescorer
    {
        private const int Reversed = 5;

        public double BytesPerMemory => 0;

        public int Depth => Reversed;

        public Task PrepareAsync(IReadOnlyList<QualityMemory> memories, CancellationToken cancellationToken = default) => Task.CompletedTask;

        public IReadOnlyList<RecallHit> Rescore(string scope, string query, IReadOnlyList<RecallHit> hits) => [.. hits.Take(Reversed).Reverse(), .. hits.Skip(Reversed)];

        public void Dispose()
        {
        }
    }
}
