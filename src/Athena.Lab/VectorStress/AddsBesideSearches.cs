using Athena.Model;
using Athena.Vectors;

namespace Athena.Lab.VectorStress;

/// <summary>How fast one thread adds while another searches, and what the adds cost the searches. For each added vector the oldest is removed, so that the size stays.</summary>
/// <param name="AddsPerSecond">Adds of the writing thread, each with a removal, maintenance going on behind it.</param>
/// <param name="AloneP50Microseconds">Median of a search with nobody writing.</param>
/// <param name="AloneP99Microseconds">99th percentile of it.</param>
/// <param name="BesideP50Microseconds">Median of a search beside the adds.</param>
/// <param name="BesideP99Microseconds">99th percentile of it.</param>
public sealed record AddsBesideSearches(
    double AddsPerSecond, double AloneP50Microseconds, double AloneP99Microseconds, double BesideP50Microseconds, double BesideP99Microseconds)
{
    private const int Wanted = 10;
    private const int Searches = 5_000;
    private const int MostAdds = 20_000_000;

    /// <summary>Fills the index, searches alone, then beside a thread that adds until the searches are done.</summary>
    /// <param name="index">Empty; not owned.</param>
    /// <param name="options">Rows, dimensions and seed are used.</param>
    public static AddsBesideSearches Measure(SegmentedVectorIndex index, VectorStressOptions options)
    {
        StressVectors vectors = new(options.Dimensions, options.Seed);
        var next = Add(index, vectors, options, 0, () => options.Rows);
        index.Maintain();
        Search(index, options);
        var alone = Search(index, options);
        var isOver = false;
        var (added, seconds) = (0, 0.0);
        Thread writer = new(() =>
        {
            var started = TimeProvider.System.GetTimestamp();
            added = Add(index, vectors, options, next, () => Volatile.Read(ref isOver) ? 0 : next + MostAdds) - next;
            seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        });
        writer.Start();
        var beside = Search(index, options);
        Volatile.Write(ref isOver, true);
        writer.Join();
        return new AddsBesideSearches(added / seconds, alone[Searches / 2], alone[Searches * 99 / 100], beside[Searches / 2], beside[Searches * 99 / 100]);
    }

    private static int Add(SegmentedVectorIndex index, StressVectors vectors, VectorStressOptions options, int from, Func<int> end)
    {
        var vector = new float[options.Dimensions];
        var ordinal = from;
        for (; ordinal < end(); ordinal++)
        {
            vectors.Write(ordinal, 0, vector);
            index.Add(ordinal, vector);
            if (ordinal >= options.Rows)
            {
                index.Remove(ordinal - options.Rows);
            }
        }

        return ordinal;
    }

    private static double[] Search(SegmentedVectorIndex index, VectorStressOptions options)
    {
        StressVectors vectors = new(options.Dimensions, options.Seed);
        Random random = new(options.Seed);
        var query = new float[options.Dimensions];
        var hits = new ScoredOrdinal[Wanted];
        var microseconds = new double[Searches];
        for (var i = 0; i < Searches; i++)
        {
            vectors.Write(-1 - random.Next(int.MaxValue), 0, query);
            var started = TimeProvider.System.GetTimestamp();
            index.Search(query, hits);
            microseconds[i] = TimeProvider.System.GetElapsedTime(started).TotalMicroseconds;
        }

        microseconds.Sort();
        return microseconds;
    }
}
