namespace Athena.Lab.Corpus;

/// <summary>A fixed list of texts with queries of known answer and events, the same on every load. Immutable and thread-safe.</summary>
public sealed class TextCorpus
{
    /// <summary>The most items a corpus may be asked for.</summary>
    public const int MaxSize = 1_000_000;

    internal TextCorpus(string name, bool isReal, string description, int requested, IReadOnlyList<CorpusItem> items)
    {
        Name = name;
        IsReal = isReal;
        Requested = requested;
        Items = items;
        Description = items.Count >= requested
            ? description
            : $"{description} Only {items.Count} of the {requested} texts asked for exist; all are used.";
        Sha256 = CorpusHash.Compute(items);
    }

    /// <summary>Gets the short name, for example <c>dotnet-xml-docs</c>.</summary>
    public string Name { get; }

    /// <summary>Gets a value indicating whether the texts were written by people for readers, and not by a generator.</summary>
    public bool IsReal { get; }

    /// <summary>Gets what the texts are, where they came from and what is lacking: to be printed and recorded by every caller.</summary>
    public string Description { get; }

    /// <summary>Gets how many texts were asked for; <see cref="Items"/> may hold fewer.</summary>
    public int Requested { get; }

    /// <summary>Gets the texts, in document order.</summary>
    public IReadOnlyList<CorpusItem> Items { get; }

    /// <summary>Gets the SHA-256 over all items, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; }

    /// <summary>Gets queries spread evenly over the items by the rule of <see cref="CorpusQueries"/>.</summary>
    /// <param name="count">How many, 1 to 1,000,000; fewer are returned where fewer items qualify.</param>
    /// <returns>The queries, in document order of their answers.</returns>
    /// <exception cref="InvalidInputException"><paramref name="count"/> is out of range.</exception>
    public IReadOnlyList<CorpusQuery> Queries(int count) => CorpusQueries.Sample(Items, count);

    /// <summary>Gets events of whole types by the rule of <see cref="CorpusEvents"/>.</summary>
    /// <param name="count">How many, 1 to 1,000,000; fewer are returned where the items tell fewer.</param>
    /// <returns>The events, in order of time.</returns>
    /// <exception cref="InvalidInputException"><paramref name="count"/> is out of range.</exception>
    public IReadOnlyList<CorpusEvent> Events(int count) => CorpusEvents.Take(Items, count);
}
