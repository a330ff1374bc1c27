namespace Athena.Embedding;

/// <summary>Brings vectors to length 1, for implementations of <see cref="IEmbedder"/>.</summary>
public static class UnitVector
{
    /// <summary>Divides a vector by its Euclidean length, in double precision: the index then keeps it bit for bit, on every machine.</summary>
    /// <param name="vector">The vector; changed in place.</param>
    /// <returns>Whether it has a direction: false, and the vector unchanged, where its length is 0 or not finite.</returns>
    public static bool TryNormalize(Span<float> vector) => Vectors.UnitVector.TryWrite(vector, vector);
}
