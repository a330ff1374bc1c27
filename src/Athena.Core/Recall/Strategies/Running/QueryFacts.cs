namespace Athena.Recall.Strategies.Running;

/// <summary>What analyzers found out about a question, one fact a type.</summary>
internal sealed class QueryFacts
{
    private readonly Dictionary<Type, object> _facts = [];

    /// <summary>Keeps a fact; an earlier one of the type is replaced.</summary>
    public void Set<T>(T fact)
        where T : class => _facts[typeof(T)] = fact;

    /// <summary>Gets a fact; null where nothing found it out.</summary>
    public T? Get<T>()
        where T : class => _facts.GetValueOrDefault(typeof(T)) as T;
}
