using Athena.Model;
using Athena.Vectors;

namespace Athena.Lab.VectorStress;

/// <summary>
/// One thread adds, replaces and removes; others search beside it. No hit may be a record that was gone before the search began, or carry the score of
/// another version of it; between two rounds of writes exact searches give what comparing every record gives, and others the target recall.
/// </summary>
/// <param name="index">Under test, empty; not owned.</param>
/// <param name="options">How.</param>
/// <param name="timeProvider">Measures the duration.</param>
public sealed class VectorStressRun(IVectorIndex index, VectorStressOptions options, TimeProvider timeProvider)
{
    private const int Wanted = 10;
    private const int MostFaults = 20;
    private const int ExactPerRound = 2;
    private const int SearchesPerRound = 20;
    private const float Rounding = 1e-4f;

    private readonly StressVectors _vectors = new(options.Dimensions, options.Seed);
    private readonly StressModel _model = new(new StressVectors(options.Dimensions, options.Seed), options.Rows * 2, options.Dimensions);
    private readonly List<string> _faults = [];
    private volatile bool _isOver;
    private long _searches;
    private long _checked;
    private long _comparisons;
    private double _recall;
    private long _recallSamples;

    /// <summary>Fills the index and stresses it.</summary>
    /// <param name="cancellationToken">Ends it after the round; what was seen so far is the result.</param>
    public VectorStressResult Run(CancellationToken cancellationToken = default)
    {
        Random random = new(options.Seed);
        for (var ordinal = 0; ordinal < options.Rows; ordinal++)
        {
            Put(ordinal);
        }

        var readers = Enumerable.Range(1, options.Readers).Select(number => new Thread(() => Read(new Random(options.Seed + number)))).ToList();
        readers.ForEach(static reader => reader.Start());
        var started = timeProvider.GetTimestamp();
        try
        {
            for (var round = 0; round < options.Rounds && timeProvider.GetElapsedTime(started) < options.Duration && !cancellationToken.IsCancellationRequested; round++)
            {
                WriteRound(random);
                Compare(random);
            }
        }
        finally
        {
            _isOver = true;
            readers.ForEach(static reader => reader.Join());
        }

        var recall = _recallSamples == 0 ? 1 : _recall / _recallSamples;
        if (recall < options.LeastRecall)
        {
            Report($"recall {recall:F4} is below {options.LeastRecall}");
        }

        return new VectorStressResult(_model.Moment, _searches, _checked, _comparisons, recall, _faults);
    }

    private void WriteRound(Random random)
    {
        for (var i = 0; i < options.WritesPerRound; i++)
        {
            var ordinal = random.Next(options.Rows * 2);
            if (_model.IsThere(ordinal) && random.Next(2) == 0)
            {
                _model.Begin(ordinal, isThereAfter: false);
                index.Remove(ordinal);
                _model.End(ordinal);
            }
            else
            {
                Put(ordinal);
            }
        }
    }

    private void Put(int ordinal)
    {
        Span<float> vector = stackalloc float[options.Dimensions];
        var wasThere = _model.IsThere(ordinal);
        _vectors.Write(ordinal, _model.Begin(ordinal, isThereAfter: true), vector);
        if (wasThere)
        {
            index.Remove(ordinal);
        }

        index.Add(ordinal, vector);
        _model.End(ordinal);
    }

    private void Read(Random random)
    {
        var query = new float[options.Dimensions];
        var scratch = new float[options.Dimensions];
        var hits = new ScoredOrdinal[Wanted];
        long searches = 0;
        long seen = 0;
        while (!_isOver)
        {
            _vectors.Write(-1 - random.Next(int.MaxValue), 0, query);
            var moment = _model.Moment;
            var found = index.Search(query, hits).Hits;
            searches++;
            for (var i = 0; i < found; i++)
            {
                seen++;
                var fault = _model.FaultOf(hits[i], query, moment, scratch)
                    ?? (i > 0 && hits[i].Score > hits[i - 1].Score ? $"hit {i} is better than the one before" : null);
                if (fault is not null)
                {
                    Report(fault);
                }
            }
        }

        Interlocked.Add(ref _searches, searches);
        Interlocked.Add(ref _checked, seen);
    }

    private void Compare(Random random)
    {
        var query = new float[options.Dimensions];
        var hits = new ScoredOrdinal[Wanted];
        for (var i = 0; i < SearchesPerRound; i++)
        {
            _vectors.Write(-1 - random.Next(int.MaxValue), 0, query);
            var isExact = i < ExactPerRound;
            var found = index.Search(query, hits, new VectorSearchOptions { Exact = isExact }).Hits;
            if (isExact)
            {
                CompareExact(_model.Nearest(query, Wanted), hits.AsSpan(0, found));
            }
            else
            {
                var exact = new ScoredOrdinal[Wanted];
                var all = index.Search(query, exact, new VectorSearchOptions { Exact = true }).Hits;
                _recall += hits.Take(found).Count(hit => hit.Score >= exact[all - 1].Score - 1e-6f) / (double)all;
                _recallSamples++;
            }
        }
    }

    private void CompareExact(List<ScoredOrdinal> expected, ReadOnlySpan<ScoredOrdinal> found)
    {
        _comparisons++;
        var rank = 0;
        while (rank < Math.Min(found.Length, expected.Count) && Math.Abs(found[rank].Score - expected[rank].Score) <= Rounding)
        {
            rank++;
        }

        if (rank < Math.Max(found.Length, expected.Count))
        {
            Report($"an exact search and the comparison with every record differ at rank {rank + 1} ({found.Length} and {expected.Count} hits)");
        }
    }

    private void Report(string fault)
    {
        lock (_faults)
        {
            if (_faults.Count < MostFaults)
            {
                _faults.Add(fault);
            }
        }
    }
}
