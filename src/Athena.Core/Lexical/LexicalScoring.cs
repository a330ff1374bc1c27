namespace Athena.Lexical;

/// <summary>The constants of BM25 and the weights of the fields. Immutable.</summary>
public sealed record LexicalScoring
{
    /// <summary>Gets the scoring of the default pipeline.</summary>
    public static LexicalScoring Default { get; } = new();

    /// <summary>Gets how soon a repeated term stops counting.</summary>
    /// <value>0.9; 0.1 to 3.</value>
    public double K1 { get; init; } = 0.9;

    /// <summary>Gets how much a long document counts less.</summary>
    /// <value>0.4; 0 to 1.</value>
    public double B { get; init; } = 0.4;

    /// <summary>Gets the weights of the fields (BM25F with one length for all).</summary>
    /// <value><see cref="FieldWeights.Equal"/>.</value>
    public FieldWeights Fields { get; init; } = FieldWeights.Equal;

    /// <summary>Throws where a value is out of range.</summary>
    /// <exception cref="InvalidInputException">A value is out of range.</exception>
    public void Validate()
    {
        Throw.IfOutside(K1, 0.1, 3, nameof(K1));
        Throw.IfOutside(B, 0, 1, nameof(B));
        Fields.Validate();
    }
}
