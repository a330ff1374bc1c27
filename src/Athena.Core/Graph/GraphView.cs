namespace Athena.Graph;

/// <summary>
/// Entities and relations of one scope at one moment. Entities are numbered by the order of their keys, so that equal records give equal numbers,
/// whatever the order in which they came. Immutable.
/// </summary>
public sealed class GraphView
{
    private readonly string[] _names;
    private readonly int[] _starts;
    private readonly int[] _incident;
    private readonly int[][] _subjects;
    private readonly string[][] _keys;
    private readonly Lazy<IReadOnlyList<GraphCommunity>> _communities;

    internal GraphView(string[] names, string[][] keys, GraphRelation[] relations, int[][] subjects, NameMatcher matcher)
    {
        _names = names;
        _keys = keys;
        Relations = relations;
        _subjects = subjects;
        Matcher = matcher;
        (_starts, _incident) = Incidence(names.Length, relations);
        _communities = new Lazy<IReadOnlyList<GraphCommunity>>(() => CommunityFinder.Find(this));
    }

    /// <summary>Gets the graph of a scope whose records have no subject.</summary>
    public static GraphView Empty { get; } = new([], [], [], [], new NameMatcher());

    /// <summary>Gets the number of entities.</summary>
    public int Count => _names.Length;

    /// <summary>Gets the relations, by the ordinals of their records.</summary>
    public IReadOnlyList<GraphRelation> Relations { get; }

    /// <summary>Gets the communities, the largest first; found once, when first asked for.</summary>
    public IReadOnlyList<GraphCommunity> Communities => _communities.Value;

    internal NameMatcher Matcher { get; }

    /// <summary>Gets the name of an entity as the first record writes it.</summary>
    public string NameOf(int entity) => _names[entity];

    /// <summary>Gets the keys of an entity: its own, then those of its aliases.</summary>
    public IReadOnlyList<string> KeysOf(int entity) => _keys[entity];

    /// <summary>Gets the positions in <see cref="Relations"/> of those that an entity is an end of, in either direction.</summary>
    public ReadOnlySpan<int> RelationsOf(int entity) => _incident.AsSpan(_starts[entity], _starts[entity + 1] - _starts[entity]);

    /// <summary>Gets the other end of a relation.</summary>
    /// <param name="entity">One end.</param>
    /// <param name="relation">A position in <see cref="Relations"/>.</param>
    public int OtherEnd(int entity, int relation) => Relations[relation].From == entity ? Relations[relation].To : Relations[relation].From;

    /// <summary>Gets the ordinals of the records whose subject an entity is, ascending.</summary>
    public IReadOnlyList<int> SubjectOf(int entity) => _subjects[entity];

    /// <summary>Finds the entities that a text names by whole words, each once, in their order in the text.</summary>
    /// <param name="text">A query or a record's text.</param>
    public IReadOnlyList<int> NamedIn(string text) => Matcher.Find(text);

    /// <summary>Finds an entity by a name or an alias; -1 where there is none.</summary>
    public int Find(string name) => Matcher.FindWhole(NameKey.Of(name));

    private static (int[] Starts, int[] Incident) Incidence(int count, GraphRelation[] relations)
    {
        var starts = new int[count + 1];
        foreach (var relation in relations)
        {
            starts[relation.From + 1]++;
            starts[relation.To + 1]++;
        }

        for (var i = 0; i < count; i++)
        {
            starts[i + 1] += starts[i];
        }

        var next = starts.AsSpan(0, count).ToArray();
        var incident = new int[relations.Length * 2];
        for (var i = 0; i < relations.Length; i++)
        {
            incident[next[relations[i].From]++] = i;
            incident[next[relations[i].To]++] = i;
        }

        return (starts, incident);
    }
}
