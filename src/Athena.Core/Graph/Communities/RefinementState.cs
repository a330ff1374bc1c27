namespace Athena.Graph.Communities;

/// <summary>The groups of a refinement while it runs. A group has the number of a node that began in it.</summary>
internal sealed class RefinementState
{
    private readonly WeightedGraph _graph;
    private readonly int[] _communities;
    private readonly double _resolution;
    private readonly double[] _communityDegrees;
    private readonly double[] _degrees;
    private readonly double[] _outside;
    private readonly int[] _sizes;

    /// <summary>Begins with each node in a group of its own.</summary>
    public RefinementState(WeightedGraph graph, int[] communities, double resolution)
    {
        (_graph, _communities, _resolution) = (graph, communities, resolution);
        Groups = [.. Enumerable.Range(0, graph.Count)];
        _degrees = graph.Degrees.AsSpan().ToArray();
        _sizes = new int[graph.Count];
        Array.Fill(_sizes, 1);
        _communityDegrees = new double[graph.Count];
        _outside = new double[graph.Count];
        for (var node = 0; node < graph.Count; node++)
        {
            _communityDegrees[communities[node]] += graph.Degrees[node];
            var neighbours = graph.NeighboursOf(node);
            var weights = graph.WeightsOf(node);
            for (var i = 0; i < neighbours.Length; i++)
            {
                _outside[node] += communities[neighbours[i]] == communities[node] ? weights[i] : 0;
            }
        }
    }

    /// <summary>Gets the group of each node.</summary>
    public int[] Groups { get; }

    /// <summary>Tells whether a node is still the only one of its group.</summary>
    public bool IsAlone(int node) => Groups[node] == node && _sizes[node] == 1;

    /// <summary>Tells whether a group has at least the edges to the rest of its community that chance would give it.</summary>
    public bool IsWellConnected(int group)
    {
        var rest = _communityDegrees[_communities[group]] - _degrees[group];
        return _outside[group] >= _resolution * _degrees[group] * rest / _graph.TotalDegree;
    }

    /// <summary>Gets the weight that chance would give the edges between a node and a group.</summary>
    public double Expected(int node, int group) => _resolution * _graph.Degrees[node] * _degrees[group] / _graph.TotalDegree;

    /// <summary>Moves a node that is alone into another group.</summary>
    /// <param name="node">The node.</param>
    /// <param name="group">The group.</param>
    /// <param name="weights">Those of the node inside its community.</param>
    public void Join(int node, int group, NeighbourWeights weights)
    {
        _outside[group] += _outside[node] - (2 * weights[group]);
        _degrees[group] += _degrees[node];
        _sizes[group]++;
        _sizes[node] = 0;
        _degrees[node] = 0;
        Groups[node] = group;
    }
}
