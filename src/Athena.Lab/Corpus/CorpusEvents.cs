namespace Athena.Lab.Corpus;

/// <summary>
/// Tells events from documentation. The rule: each member is a <c>tool_execution</c> with what it does; each failure it
/// documents is an <c>error</c>; a member with failures goes on with one <c>action</c> for each parameter (its description)
/// and ends in a <c>success</c> with what it returns (or does). Session = assembly, task = type, file = the type's name as a
/// path. Ten seconds pass between events of a type, ten minutes between types, two hours between assemblies. Types are taken
/// whole, in the order of the SHA-256 of their names, until there are enough events, and told in document order.
/// </summary>
public static class CorpusEvents
{
    /// <summary>The time between two events of one type.</summary>
    public static readonly TimeSpan InsideType = TimeSpan.FromSeconds(10);

    /// <summary>The time between two types of one assembly.</summary>
    public static readonly TimeSpan BetweenTypes = TimeSpan.FromMinutes(10);

    /// <summary>The time between two assemblies.</summary>
    public static readonly TimeSpan BetweenAssemblies = TimeSpan.FromHours(2);

    /// <summary>Tells at most <paramref name="count"/> events.</summary>
    /// <param name="items">The items, in document order.</param>
    /// <param name="count">How many, 1 to 1,000,000.</param>
    /// <returns>The events, in order of time.</returns>
    /// <exception cref="InvalidInputException"><paramref name="count"/> is out of range.</exception>
    public static IReadOnlyList<CorpusEvent> Take(IReadOnlyList<CorpusItem> items, int count)
    {
        Throw.IfOutside(count, 1, TextCorpus.MaxSize, nameof(count));
        var types = items
            .Where(item => item.Kind != CorpusItem.ExceptionKind)
            .GroupBy(item => (item.Assembly, item.TypeName))
            .Select((group, position) => (Members: group.ToArray(), Position: position, Rank: CorpusHash.Rank($"{group.Key.Assembly}|{group.Key.TypeName}")))
            .OrderBy(type => type.Rank)
            .ToArray();
        var chosen = new List<(CorpusItem[] Members, int Position)>();
        var available = 0;
        foreach (var (members, position, _) in types)
        {
            if (available >= count)
            {
                break;
            }

            chosen.Add((members, position));
            available += members.Sum(CountOf);
        }

        return Tell(chosen.OrderBy(type => type.Position).Select(type => type.Members), count);
    }

    private static List<CorpusEvent> Tell(IEnumerable<CorpusItem[]> types, int count)
    {
        var events = new List<CorpusEvent>();
        var now = TimeSpan.Zero;
        string? assembly = null;
        foreach (var members in types)
        {
            if (assembly is not null)
            {
                now += (members[0].Assembly == assembly ? BetweenTypes : BetweenAssemblies) - InsideType;
            }

            assembly = members[0].Assembly;
            foreach (var (item, type, content, failure) in members.SelectMany(Steps))
            {
                if (events.Count == count)
                {
                    return events;
                }

                events.Add(Event(item, now, type, content, failure));
                now += InsideType;
            }
        }

        return events;
    }

    private static int CountOf(CorpusItem item) =>
        item.Exceptions.Count == 0 ? 1 : 2 + item.Exceptions.Count + item.Parameters.Count;

    private static IEnumerable<(CorpusItem Item, string Type, string Content, string? Failure)> Steps(CorpusItem item)
    {
        yield return (item, CorpusEvent.CallType, item.Summary, null);
        if (item.Exceptions.Count == 0)
        {
            yield break;
        }

        foreach (var exception in item.Exceptions)
        {
            yield return (item, CorpusEvent.ErrorType, exception.Text, exception.ErrorType);
        }

        foreach (var parameter in item.Parameters)
        {
            yield return (item, CorpusEvent.ActionType, $"{parameter.Name}: {parameter.Text}", null);
        }

        yield return (item, CorpusEvent.SuccessType, item.Returns ?? item.Summary, null);
    }

    private static CorpusEvent Event(CorpusItem item, TimeSpan offset, string type, string content, string? failure) => new()
    {
        Session = item.Assembly,
        Offset = offset,
        Type = type,
        Content = content,
        File = $"{item.TypeName.Replace('.', '/')}.cs",
        Task = item.TypeName,
        Failure = failure,
        SourceId = item.SourceId,
    };
}
