using Athena.Embedding;
using Athena.Lab.Quality;
using Athena.Recall;
using Athena.Recall.Evidence;
using Athena.Recall.Strategies;

namespace Athena.Lab.Tuning;

/// <summary>Asks every question of a set through the engine and keeps the signals that the engine's own code computes for it.</summary>
public sealed class SignalCollector : ISignalSink
{
    private readonly Dictionary<(string Scope, string Query), QualityQuery> _asked;
    private readonly QualityDataset _dataset;
    private readonly List<TuningGroup> _groups = [];
    private readonly Dictionary<string, ScopeStatistics> _scopes = [];
    private readonly Dictionary<(string Scope, int Ordinal), float[]> _vectors = [];
    private readonly HashSet<QualityQuery> _taken = [];

    /// <summary>Takes a set.</summary>
    public SignalCollector(QualityDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        _dataset = dataset;
        _asked = dataset.Queries.GroupBy(static query => (QualityRunner.ScopeOf(query.Scope).Name, query.Text)).ToDictionary(static g => g.Key, static g => g.First());
    }

    /// <summary>Gets how many columns a row has.</summary>
    public static int Width => Enum.GetValues<Signal>().Length;

    /// <summary>Gets the questions with their candidates.</summary>
    public IReadOnlyList<TuningGroup> Groups => _groups;

    /// <summary>Gets the statistics of each scope.</summary>
    public IReadOnlyCollection<ScopeStatistics> Scopes => _scopes.Values;

    /// <summary>Asks. The form alone ranks: the signals are the same, and no model has to be there that a fit is about to make.</summary>
    /// <param name="embedder">The model; disposed with the run.</param>
    /// <param name="progress">Told how many questions were asked.</param>
    /// <param name="cancellationToken">Stops between two calls.</param>
    public Task RunAsync(IEmbedder embedder, IProgress<int>? progress = null, CancellationToken cancellationToken = default) =>
        new QualityRunner(_dataset).RunAsync(embedder, new RecallOptions { Ranking = RankingProfile.Handset, Signals = this }, StrategyRegistry.Pinned, progress, cancellationToken);

    /// <inheritdoc/>
    public void Take(string query, ScopePartition partition, ReadOnlySpan<int> ordinals, ReadOnlySpan<float> signals)
    {
        ArgumentNullException.ThrowIfNull(partition);
        var asked = _asked[(partition.Scope.Name, query)];
        _scopes[partition.Scope.Name] = ScopeStatistics.Of(partition.Sessions, partition.Turns);

        // The run asks each question twice, for the time.
        if (!_taken.Add(asked))
        {
            return;
        }

        var labels = new float[ordinals.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = (float)asked.Gold.GetValueOrDefault(partition[ordinals[i]].SourceId!);
        }

        _groups.Add(new TuningGroup(partition.Scope.Name, signals.ToArray(), labels, asked.Gold.Count)
        {
            Ordinals = ordinals.ToArray(),
            Sessions = [.. ordinals.ToArray().Select(ordinal => partition.Sessions[ordinal].Session)],
            Neighbours = NeighboursOf(ordinals, partition.Sessions),
            Vectors = [.. ordinals.ToArray().Select(ordinal => VectorOf(ordinal, partition))],
        });
    }

    private static int[] NeighboursOf(ReadOnlySpan<int> ordinals, SessionDirectory sessions)
    {
        Dictionary<int, int> rows = [];
        for (var row = 0; row < ordinals.Length; row++)
        {
            rows[ordinals[row]] = row;
        }

        List<int> neighbours = [];
        foreach (var ordinal in ordinals)
        {
            for (var distance = -TuningGroup.Reach; distance <= TuningGroup.Reach; distance++)
            {
                if (distance != 0)
                {
                    neighbours.Add(rows.GetValueOrDefault(sessions.Neighbour(ordinal, distance), -1));
                }
            }
        }

        return [.. neighbours];
    }

    private float[] VectorOf(int ordinal, ScopePartition partition)
    {
        if (!_vectors.TryGetValue((partition.Scope.Name, ordinal), out var vector))
        {
            _vectors[(partition.Scope.Name, ordinal)] = vector = partition.Vectors.GetVector(ordinal).ToArray();
        }

        return vector;
    }
}
