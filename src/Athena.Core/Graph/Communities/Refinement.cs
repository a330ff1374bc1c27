namespace Athena.Graph.Communities;

/// <summary>
/// The second step of a round: inside each community nodes begin alone and join neighbours again, each at most once and only where both the node
/// and the group are well connected to the rest of the community. So a group is always connected.
/// </summary>
internal static class Refinement
{
    // Of the paper: how far a join that gains less may be preferred.
    private const double Randomness = 0.01;

    /// <summary>Refines communities.</summary>
    /// <returns>The group of each node; each lies inside one community.</returns>
    public static int[] Run(WeightedGraph graph, int[] communities, Random random, double resolution)
    {
        var state = new RefinementState(graph, communities, resolution);
        var order = Enumerable.Range(0, graph.Count).ToArray();
        random.Shuffle(order);
        var weights = new NeighbourWeights(graph.Count);
        List<(int Group, double Gain)> choices = [];
        foreach (var node in order)
        {
            if (!state.IsAlone(node) || !state.IsWellConnected(node))
            {
                continue;
            }

            weights.Collect(graph, node, state.Groups, neighbour => communities[neighbour] == communities[node]);
            choices.Clear();
            foreach (var group in weights.Communities)
            {
                var gain = weights[group] - state.Expected(node, group);
                if (group != state.Groups[node] && gain >= 0 && state.IsWellConnected(group))
                {
                    choices.Add((group, gain));
                }
            }

            if (choices.Count > 0)
            {
                state.Join(node, Choose(choices, graph.TotalDegree, random), weights);
            }
        }

        return state.Groups;
    }

    private static int Choose(List<(int Group, double Gain)> choices, double totalDegree, Random random)
    {
        // Modularity counts a gain by twice the weight of all edges; the greatest is taken off so that no exponential overflows.
        var most = choices.Max(static choice => choice.Gain);
        var scale = 2 / (totalDegree * Randomness);
        var left = random.NextDouble() * choices.Sum(choice => Math.Exp((choice.Gain - most) * scale));
        foreach (var (group, gain) in choices)
        {
            left -= Math.Exp((gain - most) * scale);
            if (left <= 0)
            {
                return group;
            }
        }

        return choices[^1].Group;
    }
}
