namespace Athena.Lab.VectorStress;

/// <summary>How a vector index is stressed.</summary>
public sealed record VectorStressOptions
{
    /// <summary>Gets how many vectors are there before the stress.</summary>
    /// <value>1,000 to 1,000,000; default 50,000.</value>
    public int Rows { get; init; } = 50_000;

    /// <summary>Gets the dimensions.</summary>
    /// <value>Default 256.</value>
    public int Dimensions { get; init; } = 256;

    /// <summary>Gets how many writes are made between two comparisons with the model.</summary>
    /// <value>Default 2,000.</value>
    public int WritesPerRound { get; init; } = 2_000;

    /// <summary>Gets how many rounds are made at most; with <see cref="Duration"/>, whichever ends first.</summary>
    public int Rounds { get; init; } = int.MaxValue;

    /// <summary>Gets how long writes go on at most.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets the number of reading threads.</summary>
    /// <value>1 to 64; default 2.</value>
    public int Readers { get; init; } = 2;

    /// <summary>Gets the seed of the vectors and of the order of the writes.</summary>
    public int Seed { get; init; } = 20_261_126;

    /// <summary>Gets the least share of the nearest that searches must find on average.</summary>
    /// <value>Default 0.985: the target of 0.99 less the chance in a sample of queries.</value>
    public double LeastRecall { get; init; } = 0.985;
}
