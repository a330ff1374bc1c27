namespace Athena.Lab.Peers;

/// <summary>How a set of vectors is made; the same on every call.</summary>
/// <param name="Name">Lower case, with hyphens.</param>
/// <param name="Description">What the vectors are.</param>
/// <param name="Dimensions">1 to 4,096.</param>
/// <param name="Vectors">Makes the vectors, none of them zero; they need not be of length 1.</param>
/// <param name="Queries">Makes the queries.</param>
internal sealed record VectorSetDefinition(string Name, string Description, int Dimensions, Func<IEnumerable<float[]>> Vectors, Func<IEnumerable<float[]>> Queries)
{
    /// <summary>Gets whether the vectors are embeddings of texts.</summary>
    internal bool IsReal { get; init; }
}
