namespace Athena.Lexical;

/// <summary>What is asked of a lexical index.</summary>
/// <param name="terms">The analysed query.</param>
public readonly ref struct LexicalQuery(TermList terms)
{
    /// <summary>The smallest weight of a term.</summary>
    public const float LeastWeight = 0.001f;

    /// <summary>The greatest weight of a term.</summary>
    public const float MostWeight = 1_000;

    /// <summary>Gets the analysed query.</summary>
    public TermList Terms { get; } = terms;

    /// <summary>Gets a factor for each term, of a repeated term that of its first place.</summary>
    /// <value>Empty: 1 for all. Else as long as <see cref="Terms"/>, 0.001 to 1,000 each.</value>
    public ReadOnlySpan<float> Weights { get; init; }

    /// <summary>Gets the constants of the formula.</summary>
    /// <value><see cref="LexicalScoring.Default"/>.</value>
    public LexicalScoring Scoring { get; init; } = LexicalScoring.Default;

    /// <summary>Gets what keeps documents out of the hits.</summary>
    /// <value>null: nothing does.</value>
    public IDocumentFilter? Filter { get; init; }

    /// <summary>Throws where a value is out of range.</summary>
    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Terms);
        Scoring.Validate();
        if (!Weights.IsEmpty && Weights.Length != Terms.Count)
        {
            Throw.InvalidInput("weights", Weights.Length, $"one for each term, {Terms.Count}", "pass as many weights as terms, or none");
        }

        foreach (var weight in Weights)
        {
            Throw.IfOutside(weight, LeastWeight, MostWeight, "weights");
        }
    }
}
