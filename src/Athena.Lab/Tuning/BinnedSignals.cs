namespace Athena.Lab.Tuning;

/// <summary>The signals of all candidates as small numbers: a column a signal, bins of about equal size.</summary>
internal sealed class BinnedSignals
{
    /// <summary>The most bins of a signal.</summary>
    public const int Bins = 128;

    private readonly byte[][] _columns;
    private readonly float[][] _edges;

    public BinnedSignals(IReadOnlyList<TuningGroup> groups, int width)
    {
        Rows = groups.Sum(static group => group.Count);
        _columns = new byte[width][];
        _edges = new float[width][];
        Parallel.For(0, width, signal =>
        {
            var values = Values(groups, width, signal, Rows);
            _edges[signal] = Edges(values);
            _columns[signal] = Array.ConvertAll(values, value => BinOf(_edges[signal], value));
        });
    }

    /// <summary>Gets the number of candidates.</summary>
    public int Rows { get; }

    /// <summary>Gets the number of signals.</summary>
    public int Width => _columns.Length;

    /// <summary>Gets the bin of each candidate.</summary>
    public ReadOnlySpan<byte> Column(int signal) => _columns[signal];

    /// <summary>Gets the number of bins of a signal.</summary>
    public int Count(int signal) => _edges[signal].Length + 1;

    /// <summary>Gets the greatest value that goes left where the tree divides behind a bin.</summary>
    public float Threshold(int signal, int bin) => _edges[signal][bin];

    private static float[] Values(IReadOnlyList<TuningGroup> groups, int width, int signal, int rows)
    {
        var values = new float[rows];
        var next = 0;
        foreach (var group in groups)
        {
            for (var row = 0; row < group.Count; row++)
            {
                values[next++] = group.Signals[(row * width) + signal];
            }
        }

        return values;
    }

    // Between two neighbouring values that differ, so that a small error of a signal does not change the side.
    private static float[] Edges(float[] values)
    {
        var sorted = values.Order().ToArray();
        SortedSet<float> edges = [];
        for (var bin = 1; bin < Bins; bin++)
        {
            var at = (int)((long)bin * sorted.Length / Bins);
            while (at > 0 && at < sorted.Length && sorted[at] == sorted[at - 1])
            {
                at++;
            }

            if (at > 0 && at < sorted.Length)
            {
                edges.Add((sorted[at] + sorted[at - 1]) / 2);
            }
        }

        return [.. edges];
    }

    private static byte BinOf(float[] edges, float value)
    {
        var found = Array.BinarySearch(edges, value);
        return (byte)(found >= 0 ? found : ~found);
    }
}
