namespace Athena.Lab.LexicalScale;

/// <summary>How large a lexical index is measured, and with what.</summary>
public sealed record LexicalScaleOptions
{
    /// <summary>Gets the number of documents.</summary>
    /// <value>1,000,000; 1,000 to 10,000,000.</value>
    public int Memories { get; init; } = 1_000_000;

    /// <summary>Gets the number of different queries.</summary>
    /// <value>2,000; 10 to 100,000.</value>
    public int Queries { get; init; } = 2_000;

    /// <summary>Gets the words of a query.</summary>
    /// <value>6; 1 to 32.</value>
    public int Words { get; init; } = 6;

    /// <summary>Gets the hits wanted.</summary>
    /// <value>10; 1 to 1,000.</value>
    public int Hits { get; init; } = 10;

    /// <summary>Gets how many queries are compared with an exhaustive search.</summary>
    /// <value>20; 1 to 1,000.</value>
    public int Checked { get; init; } = 20;

    /// <summary>Gets the seed of the documents and the queries.</summary>
    /// <value>1.</value>
    public int Seed { get; init; } = 1;

    /// <summary>Throws where a value is out of range.</summary>
    /// <exception cref="InvalidInputException">A value is out of range.</exception>
    public void Validate()
    {
        Throw.IfOutside(Memories, 1_000, 10_000_000, nameof(Memories));
        Throw.IfOutside(Queries, 10, 100_000, nameof(Queries));
        Throw.IfOutside(Words, 1, 32, nameof(Words));
        Throw.IfOutside(Hits, 1, 1_000, nameof(Hits));
        Throw.IfOutside(Checked, 1, 1_000, nameof(Checked));
    }
}
