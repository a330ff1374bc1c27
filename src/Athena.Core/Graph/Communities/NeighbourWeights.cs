namespace Athena.Graph.Communities;

/// <summary>The weight of the edges between one node and each community; reused from node to node.</summary>
/// <param name="count">The number of communities that there may be.</param>
internal sealed class NeighbourWeights(int count)
{
    private readonly double[] _weights = new double[count];
    private readonly List<int> _communities = [];

    /// <summary>Gets the communities that the node has edges to, in the order of its neighbours.</summary>
    public IReadOnlyList<int> Communities => _communities;

    /// <summary>Gets the weight to a community; 0 where there is no edge.</summary>
    public double this[int community] => _weights[community];

    /// <summary>Adds up the edges of a node.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="node">The node.</param>
    /// <param name="communities">The community of each node.</param>
    /// <param name="within">Only neighbours for which this holds; null for all.</param>
    public void Collect(WeightedGraph graph, int node, int[] communities, Func<int, bool>? within = null)
    {
        foreach (var community in _communities)
        {
            _weights[community] = 0;
        }

        _communities.Clear();
        var neighbours = graph.NeighboursOf(node);
        var weights = graph.WeightsOf(node);
        for (var i = 0; i < neighbours.Length; i++)
        {
            if (within?.Invoke(neighbours[i]) == false)
            {
                continue;
            }

            var community = communities[neighbours[i]];
            if (_weights[community] == 0)
            {
                _communities.Add(community);
            }

            _weights[community] += weights[i];
        }
    }
}
