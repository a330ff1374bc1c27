using System.Numerics.Tensors;
using Athena.Model;

namespace Athena.Vectors.Segments;

/// <summary>
/// Finds the least number of deviations in the bounds with which a search keeps the target recall, by trial. The queries are made of
/// own vectors. Half of them choose; the other half measure what was chosen, and have it raised where they find less
/// than the target.
/// </summary>
internal sealed class Calibration
{
    /// <summary>What is used before the first calibration; the RaBitQ paper's choice, of 1.9, and nearly never a miss on text.</summary>
    internal const double DefaultDeviations = 1.9;

    /// <summary>As good as exact: an error of so many deviations is one in thirty thousand.</summary>
    internal const double Certain = 4;

    private const int Queries = 512;
    private const int Wanted = 10;
    private const int LargestTries = 16 * Queries;
    private const int Steps = 6;
    private const double Raise = 1.1;
    private const int Seed = 20_261_127;

    private readonly Search _search;
    private readonly double _targetRecall;
    private readonly double _tried;
    private readonly float[][] _queries;
    private readonly float[] _lasts;
    private readonly ScoredOrdinal[] _hits = new ScoredOrdinal[Wanted];

    /// <summary>Initializes a calibration; computes the right answers.</summary>
    /// <param name="view">More than ten live rows are asked for.</param>
    /// <param name="search">Under test.</param>
    /// <param name="targetRecall">0.5 to 1, exclusively.</param>
    internal Calibration(IndexView view, Search search, double targetRecall)
    {
        _search = search;

        _targetRecall = targetRecall;

        // Half the misses that are allowed are left to chance: the own vectors asked are few.
        _tried = 1 - ((1 - targetRecall) / 2);
        _queries = Draw(view);
        _lasts = Array.ConvertAll(_queries, query => Ask(query, Certain)[^1].Score);
    }

    /// <summary>Searches for a unit vector with a number of deviations.</summary>
    /// <returns>The number of hits.</returns>
    internal delegate int Search(ReadOnlySpan<float> unit, double deviations, Span<ScoredOrdinal> hits);

    /// <summary>Finds the number of deviations.</summary>
    internal double Choose(CancellationToken cancellationToken)
    {
        var (low, high) = (0.0, Certain);
        for (var step = 0; step < Steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var middle = (low + high) / 2;
            (low, high) = RecallOf(middle, 0) >= _tried ? (low, middle) : (middle, high);
        }

        while (high < Certain && RecallOf(high, 1) < _targetRecall)
        {
            high *= Raise;
        }

        return high;
    }

    /// <summary>Measures the recall with the vectors that the trials of <see cref="Choose"/> do not use.</summary>
    internal double Measure(double deviations) => RecallOf(deviations, 1);

    private double RecallOf(double deviations, int parity)
    {
        var (right, all) = (0, 0);
        for (var i = parity; i < _queries.Length; i += 2)
        {
            foreach (var hit in Ask(_queries[i], deviations))
            {
                right += hit.Score >= _lasts[i] ? 1 : 0;
                all++;
            }
        }

        return all == 0 ? 1 : (double)right / all;
    }

    private Span<ScoredOrdinal> Ask(float[] query, double deviations) => _hits.AsSpan(0, int.Max(1, _search(query, deviations, _hits)));

    // Each asks for what lies between two own vectors: a question is near to few texts and like none of them, which is harder than a text of the index itself.
    private static float[][] Draw(IndexView view)
    {
        var random = new Random(Seed);
        var drawn = new List<float[]>(Queries);
        for (var tried = 0; tried < LargestTries && drawn.Count < Queries; tried++)
        {
            var (left, right) = (random.Next(view.Rows), random.Next(view.Rows));
            if (!view.IsDead(left) && !view.IsDead(right))
            {
                var between = new float[view.Row(left).Length];
                TensorPrimitives.Add(view.Row(left), view.Row(right), between);
                drawn.Add(between);
            }
        }

        return [.. drawn.Where(static query => UnitVector.TryNormalise(query))];
    }
}
