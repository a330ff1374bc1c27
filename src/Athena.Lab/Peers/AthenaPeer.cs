using System.Globalization;
using System.Numerics.Tensors;
using Athena.Model;
using Athena.Vectors;

namespace Athena.Lab.Peers;

/// <summary>Our own index, opened from its file as a store that runs has it; its effort is the target recall.</summary>
internal sealed class AthenaPeer(VectorSet set) : IPeer
{
    private const float Rounding = 1e-5f;

    private readonly string _path = Path.Combine(set.Folder, $"{set.Name}.athena");
    private SegmentedVectorIndex _index = new(set.Dimensions) { IsMaintenancePaused = true };
    private double _target = double.NaN;
    private readonly float[] _queries = set.ReadQueries();
    private readonly float[] _tenth = set.ReadTenth();

    /// <inheritdoc/>
    public string Engine => "athena";

    /// <inheritdoc/>
    public IReadOnlyList<double> Efforts { get; } = [0.9, 0.95, 0.98, 0.99, 0.995, 0.999];

    /// <inheritdoc/>
    public (double Seconds, double Bytes) Build()
    {
        var started = TimeProvider.System.GetTimestamp();
        set.ReadTiles((first, tile) =>
        {
            for (var i = 0; i < tile.Length / set.Dimensions; i++)
            {
                _index.Add(first + i, tile.Span.Slice(i * set.Dimensions, set.Dimensions));
            }
        });
        _index.Maintain();
        _index.Save(_path);
        _index.Dispose();
        _index = SegmentedVectorIndex.TryOpen(_path) ?? throw new PeersException($"The index file '{_path}' does not open. Remedy: this is a fault of the index; report it.");
        return (TimeProvider.System.GetElapsedTime(started).TotalSeconds, _index.ByteSize);
    }

    /// <inheritdoc/>
    public string SettingOf(double effort) => string.Create(CultureInfo.InvariantCulture, $"target {effort}");

    /// <inheritdoc/>
    public PeerTiming Search(double effort, int threads)
    {
        if (effort != _target)
        {
            _index.Retarget(effort);
            _target = effort;
        }

        var microseconds = new double[set.Queries];
        var right = new double[set.Queries];
        var started = TimeProvider.System.GetTimestamp();
        var next = -1;
        var workers = Enumerable.Range(1, threads - 1).Select(_ => Task.Factory.StartNew(Work, TaskCreationOptions.LongRunning)).ToArray();
        Work();
        Task.WaitAll(workers);
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        microseconds.Sort();
        return new PeerTiming(right.Average(), seconds, microseconds[set.Queries / 2], microseconds[set.Queries * 99 / 100]);

        void Work()
        {
            var hits = new ScoredOrdinal[VectorSet.Wanted];
            for (int i; (i = Interlocked.Increment(ref next)) < set.Queries;)
            {
                var query = _queries.AsSpan(i * set.Dimensions, set.Dimensions);
                var before = TimeProvider.System.GetTimestamp();
                var found = _index.Search(query, hits).Hits;
                microseconds[i] = TimeProvider.System.GetElapsedTime(before).TotalMicroseconds;
                right[i] = RightOf(i, hits.AsSpan(0, found));
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _index.Dispose();
        File.Delete(_path);
    }

    // Judged by the vectors themselves, as the driver of the others does, not by the scores that the index gave.
    private double RightOf(int query, ReadOnlySpan<ScoredOrdinal> hits)
    {
        var right = 0;
        foreach (var hit in hits)
        {
            var cosine = TensorPrimitives.Dot(_index.GetVector(hit.Ordinal), _queries.AsSpan(query * set.Dimensions, set.Dimensions));
            right += cosine >= _tenth[query] - Rounding ? 1 : 0;
        }

        return right / (double)VectorSet.Wanted;
    }
}
