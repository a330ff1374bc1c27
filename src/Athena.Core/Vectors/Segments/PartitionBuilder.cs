using System.Numerics.Tensors;
using Athena.Model;
using Athena.Vectors.Kernels;

namespace Athena.Vectors.Segments;

/// <summary>Makes the lists of a view: finds centroids by k-means on a sample, and gives each row to its nearest.</summary>
internal sealed class PartitionBuilder(IndexView view, Func<int, RowSegment> newSegment, PartitionBuilder.Nearest nearest, Action<ReadOnlySpan<float>, Span<float>> rotate, int codeWidth)
{
    private const int ListsPerRoot = 2;
    private const int SampledPerList = 40;
    private const int Iterations = 5;
    private const int Seed = 20_261_128;

    /// <summary>How much farther from their centroids new rows may lie before the centroids are made anew.</summary>
    private const double LeastFit = 0.8;

    /// <summary>How many times as many rows as the centroids were made of there may be.</summary>
    internal const int LargestGrowth = 2;

    // Whole blocks only: rows behind them are scanned where they lie.
    private readonly int _rows = view.Rows / ICodeLanes.Rows * ICodeLanes.Rows;

    /// <summary>Finds the nearest centroids of a unit vector.</summary>
    internal delegate int Nearest(IndexView centroids, ReadOnlySpan<float> unit, Span<ScoredOrdinal> hits);

    /// <summary>Builds the lists of all rows there are, with the centroids of the lists before where these still fit.</summary>
    internal Partition Build(Partition? before, CancellationToken cancellationToken)
    {
        var kept = before is not null && _rows < (long)LargestGrowth * before.TrainedRows ? before : null;
        var listOfRow = new int[_rows];
        if (kept is not null)
        {
            kept.ListOfRow.CopyTo(listOfRow, 0);
            var fit = Assign(kept.Centroids, kept.Rows, listOfRow, cancellationToken);
            if (fit >= LeastFit * kept.Fit)
            {
                return Partition.Arrange(view, kept.Centroids, listOfRow, kept.TrainedRows, kept.Fit);
            }
        }

        var centroids = Train(cancellationToken);
        var trainedFit = Assign(centroids, 0, listOfRow, cancellationToken);
        return Partition.Arrange(view, centroids, listOfRow, _rows, trainedFit);
    }

    private IndexView Train(CancellationToken cancellationToken)
    {
        var lists = (int)(ListsPerRoot * Math.Sqrt(_rows));
        var random = new Random(Seed);
        var sample = new int[Math.Min(_rows, lists * SampledPerList)];
        for (var i = 0; i < sample.Length; i++)
        {
            sample[i] = (int)(((long)i * _rows / sample.Length) + random.Next(Math.Max(1, _rows / sample.Length)));
        }

        random.Shuffle(sample);
        var stride = view.Row(0).Length;
        var means = new float[lists][];
        for (var list = 0; list < lists; list++)
        {
            means[list] = view.Row(sample[list]).ToArray();
        }

        var centroids = ViewOf(means);
        for (var round = 0; round < Iterations; round++)
        {
            means = Means(sample, centroids, means, stride, cancellationToken);
            centroids = ViewOf(means);
        }

        return centroids;
    }

    // A list that nobody is near to takes a row by chance.
    private float[][] Means(int[] sample, IndexView centroids, float[][] before, int stride, CancellationToken cancellationToken)
    {
        var means = Array.ConvertAll(before, _ => new float[stride]);
        var hit = new ScoredOrdinal[1];
        for (var i = 0; i < sample.Length; i++)
        {
            if (i % ICodeLanes.Rows == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var row = view.Row(sample[i]);
            nearest(centroids, row, hit);
            var mean = means[hit[0].Ordinal].AsSpan();
            TensorPrimitives.Add(mean, row, mean);
        }

        for (var list = 0; list < means.Length; list++)
        {
            if (!UnitVector.TryWrite(means[list], means[list]))
            {
                means[list] = view.Row(sample[(list * SampledPerList) % sample.Length]).ToArray();
            }
        }

        return means;
    }

    private IndexView ViewOf(float[][] means)
    {
        var centroids = IndexView.Empty(view.SegmentLog2);
        var rotated = new float[codeWidth];
        for (var list = 0; list < means.Length; list++)
        {
            if (centroids.Segments.Length == 0 || centroids.Segments[^1].IsFull)
            {
                centroids = centroids with { Segments = [.. centroids.Segments, newSegment(int.MaxValue)] };
            }

            var segment = centroids.Segments[^1];
            means[list].CopyTo(segment.RowsToFill(segment.Count, 1));
            rotate(means[list], rotated);
            segment.Admit(list, rotated);
        }

        return centroids;
    }

    /// <summary>Gives the rows from one on to their nearest centroids.</summary>
    /// <returns>The mean cosine of the live ones to them; 1 where there are none.</returns>
    private double Assign(IndexView centroids, int from, int[] listOfRow, CancellationToken cancellationToken)
    {
        var hit = new ScoredOrdinal[1];
        var (sum, assigned) = (0.0, 0);
        for (var row = from; row < _rows; row++)
        {
            if (row % ICodeLanes.Rows == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (view.IsDead(row))
            {
                // Anywhere: it is not found, and goes with the next compaction.
                listOfRow[row] = row == 0 ? 0 : listOfRow[row - 1];
                continue;
            }

            nearest(centroids, view.Row(row), hit);
            listOfRow[row] = hit[0].Ordinal;
            sum += hit[0].Score;
            assigned++;
        }

        return assigned == 0 ? 1 : sum / assigned;
    }
}
