namespace Athena.Vectors;

/// <summary>How a search is done.</summary>
public readonly record struct VectorSearchOptions
{
    /// <summary>Gets whether every vector is compared in full, so that the answer is the exhaustive one.</summary>
    /// <value>Default false: the index may miss a share of the nearest that its target recall allows.</value>
    public bool Exact { get; init; }

    /// <summary>Gets the records that the search is limited to, before anything is scored; nobody may write to the set meanwhile.</summary>
    /// <value>Default null: all.</value>
    public OrdinalSet? Among { get; init; }

    /// <summary>Gets what stops a search: it is looked at after some ten thousand vectors each.</summary>
    /// <value>Default none.</value>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Gets how many threads may share a search, or the queries of a batch; the answer is the same. A search on one thread allocates nothing.</summary>
    /// <value>1 or more; 0, the default, is as 1. Ask for more only while cores are idle: other searches go slower for it.</value>
    public int Threads { get; init; }
}
