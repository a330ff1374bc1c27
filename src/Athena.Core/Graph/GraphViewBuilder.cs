namespace Athena.Graph;

/// <summary>Makes the view of a graph from its facts.</summary>
internal static class GraphViewBuilder
{
    private const int LongestAliasChain = 8;

    /// <summary>Makes the view.</summary>
    /// <param name="facts">In any order.</param>
    public static GraphView Build(IEnumerable<GraphFact> facts)
    {
        var ordered = facts.OrderBy(static fact => fact.Ordinal).ToArray();
        var aliases = Aliases(ordered);
        var names = Names(ordered, aliases);
        var keys = names.Keys.Order(StringComparer.Ordinal).ToArray();
        var numbers = keys.Select(static (key, number) => (key, number)).ToDictionary(static pair => pair.key, static pair => pair.number, StringComparer.Ordinal);
        var allKeys = KeysByEntity(keys, numbers, aliases);
        var matcher = new NameMatcher();
        for (var entity = 0; entity < keys.Length; entity++)
        {
            foreach (var key in allKeys[entity])
            {
                matcher.Add(key, entity);
            }
        }

        int NumberOf(string name) => numbers[Canonical(NameKey.Of(name), aliases)];
        return new GraphView(
            Array.ConvertAll(keys, key => names[key]), allKeys, Relations(ordered, NumberOf), Subjects(ordered, keys.Length, NumberOf), matcher);
    }

    /// <summary>The key that each alias stands for: where two records disagree, what the earlier one says.</summary>
    private static Dictionary<string, string> Aliases(GraphFact[] facts)
    {
        Dictionary<string, string> aliases = new(StringComparer.Ordinal);
        foreach (var fact in facts)
        {
            if (!fact.IsAlias)
            {
                continue;
            }

            var (subject, alias) = (NameKey.Of(fact.Subject), NameKey.Of(fact.Object!));
            if (!string.Equals(subject, alias, StringComparison.Ordinal) && !string.Equals(Canonical(subject, aliases), alias, StringComparison.Ordinal))
            {
                aliases.TryAdd(alias, subject);
            }
        }

        return aliases;
    }

    private static string Canonical(string key, Dictionary<string, string> aliases)
    {
        for (var i = 0; i < LongestAliasChain && aliases.TryGetValue(key, out var next); i++)
        {
            key = next;
        }

        return key;
    }

    private static Dictionary<string, string> Names(GraphFact[] facts, Dictionary<string, string> aliases)
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        foreach (var fact in facts)
        {
            Add(fact.Subject);
            if (fact.IsRelation)
            {
                Add(fact.Object!);
            }
        }

        return names;

        void Add(string name)
        {
            var own = NameKey.Of(name);
            var key = Canonical(own, aliases);

            // An entity that was met by an alias first gets its own name when that comes.
            var isOwn = string.Equals(own, key, StringComparison.Ordinal);
            if (!names.TryGetValue(key, out var known) || (isOwn && !string.Equals(NameKey.Of(known), key, StringComparison.Ordinal)))
            {
                names[key] = name;
            }
        }
    }

    private static string[][] KeysByEntity(string[] keys, Dictionary<string, int> numbers, Dictionary<string, string> aliases)
    {
        var all = keys.Select(static key => new List<string> { key }).ToArray();
        foreach (var alias in aliases.Keys.Order(StringComparer.Ordinal))
        {
            if (numbers.TryGetValue(Canonical(alias, aliases), out var entity))
            {
                all[entity].Add(alias);
            }
        }

        return Array.ConvertAll(all, static list => list.ToArray());
    }

    private static GraphRelation[] Relations(GraphFact[] facts, Func<string, int> numberOf)
    {
        List<GraphRelation> relations = [];
        foreach (var fact in facts)
        {
            if (!fact.IsRelation)
            {
                continue;
            }

            var (from, to) = (numberOf(fact.Subject), numberOf(fact.Object!));
            if (from != to)
            {
                relations.Add(new GraphRelation(from, to, fact.Attribute!, fact.Strength, fact.Confidence, fact.ValidFrom, fact.ValidTo, fact.Ordinal));
            }
        }

        return [.. relations];
    }

    private static int[][] Subjects(GraphFact[] facts, int count, Func<string, int> numberOf)
    {
        var subjects = Enumerable.Range(0, count).Select(static _ => new List<int>()).ToArray();
        foreach (var fact in facts)
        {
            if (!fact.IsAlias)
            {
                subjects[numberOf(fact.Subject)].Add(fact.Ordinal);
            }
        }

        return Array.ConvertAll(subjects, static list => list.ToArray());
    }
}
