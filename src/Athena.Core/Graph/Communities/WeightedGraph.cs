namespace Athena.Graph.Communities;

/// <summary>An undirected graph with weights, in one run of neighbours a node. A loop counts twice in the degree of its node.</summary>
internal sealed class WeightedGraph
{
    private readonly int[] _starts;
    private readonly int[] _neighbours;
    private readonly double[] _weights;

    private WeightedGraph(int[] starts, int[] neighbours, double[] weights, double[] loops)
    {
        (_starts, _neighbours, _weights) = (starts, neighbours, weights);
        Degrees = new double[loops.Length];
        for (var node = 0; node < loops.Length; node++)
        {
            Degrees[node] = 2 * loops[node];
            foreach (var weight in WeightsOf(node))
            {
                Degrees[node] += weight;
            }
        }

        TotalDegree = Degrees.Sum();
    }

    /// <summary>Gets the number of nodes.</summary>
    public int Count => Degrees.Length;

    /// <summary>Gets the sum of the weights at each node.</summary>
    public double[] Degrees { get; }

    /// <summary>Gets the sum of all degrees: twice the weight of all edges.</summary>
    public double TotalDegree { get; }

    /// <summary>Makes a graph.</summary>
    /// <param name="count">The number of nodes.</param>
    /// <param name="edges">Each edge once; those between the same nodes add up; weights above 0.</param>
    public static WeightedGraph Of(int count, IEnumerable<(int A, int B, double Weight)> edges)
    {
        var loops = new double[count];
        var rows = new SortedDictionary<int, double>[count];
        for (var i = 0; i < count; i++)
        {
            rows[i] = [];
        }

        foreach (var (a, b, weight) in edges)
        {
            if (a == b)
            {
                loops[a] += weight;
                continue;
            }

            rows[a][b] = rows[a].GetValueOrDefault(b) + weight;
            rows[b][a] = rows[b].GetValueOrDefault(a) + weight;
        }

        var starts = new int[count + 1];
        for (var i = 0; i < count; i++)
        {
            starts[i + 1] = starts[i] + rows[i].Count;
        }

        return new WeightedGraph(starts, [.. rows.SelectMany(static row => row.Keys)], [.. rows.SelectMany(static row => row.Values)], loops);
    }

    /// <summary>Gets the other ends of the edges of a node, ascending, without itself.</summary>
    public ReadOnlySpan<int> NeighboursOf(int node) => _neighbours.AsSpan(_starts[node], _starts[node + 1] - _starts[node]);

    /// <summary>Gets the weights that belong to <see cref="NeighboursOf"/>.</summary>
    public ReadOnlySpan<double> WeightsOf(int node) => _weights.AsSpan(_starts[node], _starts[node + 1] - _starts[node]);

    /// <summary>Makes each group of nodes one node; what lay inside a group is its loop.</summary>
    /// <param name="groups">The group of each node, from 0 without gaps.</param>
    /// <param name="count">The number of groups.</param>
    public WeightedGraph Aggregate(int[] groups, int count)
    {
        List<(int A, int B, double Weight)> edges = [];
        for (var node = 0; node < Count; node++)
        {
            var neighbours = NeighboursOf(node);
            var weights = WeightsOf(node);
            var inner = Degrees[node];
            for (var i = 0; i < neighbours.Length; i++)
            {
                inner -= weights[i];
                if (node < neighbours[i])
                {
                    edges.Add((groups[node], groups[neighbours[i]], weights[i]));
                }
            }

            edges.Add((groups[node], groups[node], inner / 2));
        }

        return Of(count, edges);
    }
}
