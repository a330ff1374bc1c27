namespace Athena.Graph;

/// <summary>The entities that a walk reached, each with the score of its best path and that path.</summary>
/// <param name="graph">The graph that was walked.</param>
internal sealed class GraphReach(GraphView graph)
{
    private readonly Dictionary<int, (double Score, int Hop)> _best = [];
    private readonly Dictionary<(int Entity, int Hop), (int From, int Relation)> _steps = [];

    /// <summary>Gets the number of entities.</summary>
    public int Count => _best.Count;

    /// <summary>Gets the entities, in no order.</summary>
    public IEnumerable<int> Entities => _best.Keys;

    /// <summary>Tells whether an entity was reached.</summary>
    public bool Contains(int entity) => _best.ContainsKey(entity);

    /// <summary>Gets the score of the best path, 0 to 1; 1 for where the walk began, 0 for what it did not reach.</summary>
    public double ScoreOf(int entity) => _best.TryGetValue(entity, out var best) ? best.Score : 0;

    /// <summary>Gets the positions of the relations of the best path, from where the walk began.</summary>
    public IReadOnlyList<int> PathTo(int entity)
    {
        List<int> path = [];
        var at = entity;
        for (var hop = _best[entity].Hop; hop > 0; hop--)
        {
            var (from, relation) = _steps[(at, hop)];
            path.Add(relation);
            at = from;
        }

        path.Reverse();
        return path;
    }

    /// <summary>Writes the best path as names and types, such as "a -[knows]-> b".</summary>
    public string Describe(int entity)
    {
        var relations = PathTo(entity);
        var at = entity;
        foreach (var relation in relations.Reverse())
        {
            at = graph.OtherEnd(at, relation);
        }

        var text = graph.NameOf(at);
        foreach (var position in relations)
        {
            var relation = graph.Relations[position];
            text += relation.From == at ? $" -[{relation.Type}]-> " : $" <-[{relation.Type}]- ";
            at = graph.OtherEnd(at, position);
            text += graph.NameOf(at);
        }

        return text;
    }

    internal void Start(int entity) => _best[entity] = (1, 0);

    internal void Improve(int entity, int hop, double score, int from, int relation)
    {
        _best[entity] = (score, hop);
        _steps[(entity, hop)] = (from, relation);
    }
}
