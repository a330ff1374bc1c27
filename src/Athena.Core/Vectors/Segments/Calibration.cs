using System.Numerics.Tensors;
using Athena.Model;

namespace Athena.Vectors.Segments;

/// <summary>
/// Finds the least effort with which a search keeps the target recall, by trial: first of the deviations in the bounds, then of the reach of the lists. The queries
/// are made of own vectors. Half of them choose; the other half measure what was chosen, and have it raised where they find less than the target.
/// </summary>
internal sealed class Calibration
{
    /// <summary>What is used before the first calibration; the RaBitQ paper's choice, of 1.9, and nearly never a miss on text.</summary>
    internal const double DefaultDeviations = 1.9;

    /// <summary>As good as exact: an error of so many deviations is one in 740, and most rows that it could hide are not among the best anyway.</summary>
    internal const double Certain = 3;

    private const int Queries = 512;
    private const int Wanted = 10;
    private const int LargestTries = 16 * Queries;
    private const double Tried = 0.6;
    private const int Steps = 7;
    private const float MeanTakenAway = 1.5f;
    private const double Raise = 1.1;
    private const float LargestReach = 2;
    private const int Seed = 20_261_127;

    private readonly Search _search;
    private readonly double _targetRecall;
    private readonly double _tried;
    private readonly bool _hasLists;
    private readonly float[][] _queries;
    private readonly float[] _lasts;
    private readonly ScoredOrdinal[] _hits = new ScoredOrdinal[Wanted];

    /// <summary>Initializes a calibration; computes the right answers.</summary>
    /// <param name="view">More than ten live rows are asked for.</param>
    /// <param name="search">Under test.</param>
    /// <param name="targetRecall">0.5 to 1, exclusively.</param>
    /// <param name="cancellationToken">Stops between two answers.</param>
    internal Calibration(IndexView view, Search search, double targetRecall, CancellationToken cancellationToken)
    {
        _search = search;
        _targetRecall = targetRecall;
        _hasLists = view.Partition is not null;

        // A part of the misses that are allowed is left to chance: the own vectors asked are few.
        _tried = 1 - ((1 - targetRecall) * Tried);
        _queries = Draw(view);
        _lasts = new float[_queries.Length];
        SearchEffort certain = new(Certain, float.PositiveInfinity);
        for (var i = 0; i < _queries.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _lasts[i] = Ask(_queries[i], certain)[^1].Score;
        }
    }

    /// <summary>Searches for a unit vector with some effort.</summary>
    /// <returns>The number of hits.</returns>
    internal delegate int Search(ReadOnlySpan<float> unit, SearchEffort effort, Span<ScoredOrdinal> hits);

    /// <summary>Finds the least effort.</summary>
    internal SearchEffort Choose(CancellationToken cancellationToken)
    {
        if (!_hasLists)
        {
            return Choose(static tried => new((float)tried, float.PositiveInfinity), Certain, _tried, cancellationToken);
        }

        // The lists may cost as many neighbours as the bounds. With nearly all lists in reach the bounds are tried at a part of the cost.
        var halfway = 1 - ((1 - _tried) / 2);
        var reach = Choose(static tried => new(Certain, (float)tried), LargestReach, halfway, cancellationToken).Reach;
        return Choose(tried => new(tried, reach), Certain, _tried, cancellationToken);
    }

    /// <summary>Measures the recall with the vectors that the trials of <see cref="Choose(CancellationToken)"/> do not use.</summary>
    internal double Measure(SearchEffort effort) => RecallOf(effort, 1);

    private SearchEffort Choose(Func<double, SearchEffort> effort, double largest, double target, CancellationToken cancellationToken)
    {
        var (low, high) = (0.0, largest);
        for (var step = 0; step < Steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var middle = (low + high) / 2;
            (low, high) = Keeps(effort(middle), 0, target) ? (low, middle) : (middle, high);
        }

        while (high < largest && !Keeps(effort(high), 1, _targetRecall))
        {
            high *= Raise;
        }

        return effort(high);
    }

    // Ends at the first miss too many: most efforts that are too small show it in few queries.
    private bool Keeps(SearchEffort effort, int parity, double target)
    {
        var missesLeft = (1 - target) * ((_queries.Length + 1 - parity) / 2) * Wanted;
        for (var i = parity; i < _queries.Length && missesLeft >= 0; i += 2)
        {
            missesLeft -= MissesOf(i, effort);
        }

        return missesLeft >= 0;
    }

    private double RecallOf(SearchEffort effort, int parity)
    {
        var (misses, queries) = (0, 0);
        for (var i = parity; i < _queries.Length; i += 2)
        {
            misses += MissesOf(i, effort);
            queries++;
        }

        return queries == 0 ? 1 : 1 - ((double)misses / queries / Wanted);
    }

    private int MissesOf(int query, SearchEffort effort)
    {
        var misses = 0;
        foreach (var hit in Ask(_queries[query], effort))
        {
            misses += hit.Score >= _lasts[query] ? 0 : 1;
        }

        return misses;
    }

    private Span<ScoredOrdinal> Ask(float[] query, SearchEffort effort) => _hits.AsSpan(0, int.Max(1, _search(query, effort, _hits)));

    // Own vectors with their common part taken away, and half as much again: as questions do they look away from where the vectors are dense, and are near to few
    // of them. Own vectors as they are, and what lies between two, find their neighbours in half as many lists and promise too much.
    private static float[][] Draw(IndexView view)
    {
        var random = new Random(Seed);
        var drawn = new List<float[]>(Queries);
        for (var tried = 0; tried < LargestTries && drawn.Count < Queries; tried++)
        {
            var row = random.Next(view.Rows);
            if (!view.IsDead(row))
            {
                drawn.Add(view.Row(row).ToArray());
            }
        }

        var mean = new float[view.Row(0).Length];
        drawn.ForEach(vector => TensorPrimitives.MultiplyAdd(vector, 1f / drawn.Count, mean, mean));
        drawn.ForEach(vector => TensorPrimitives.MultiplyAdd(mean, -MeanTakenAway, vector, vector));
        return [.. drawn.Where(static query => UnitVector.TryWrite(query, query))];
    }
}
