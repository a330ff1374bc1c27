namespace Athena.Graph.Communities;

/// <summary>The connected parts of communities.</summary>
internal static class Components
{
    /// <summary>Gives each connected part of each community a number of its own.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="communities">The community of each node.</param>
    public static int[] Split(WeightedGraph graph, int[] communities)
    {
        var parts = new int[graph.Count];
        Array.Fill(parts, -1);
        var stack = new Stack<int>();
        var count = 0;
        for (var node = 0; node < graph.Count; node++)
        {
            if (parts[node] >= 0)
            {
                continue;
            }

            parts[node] = count;
            stack.Push(node);
            while (stack.TryPop(out var at))
            {
                foreach (var neighbour in graph.NeighboursOf(at))
                {
                    if (parts[neighbour] < 0 && communities[neighbour] == communities[node])
                    {
                        parts[neighbour] = count;
                        stack.Push(neighbour);
                    }
                }
            }

            count++;
        }

        return parts;
    }
}
