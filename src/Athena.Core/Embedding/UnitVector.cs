using System.Numerics.Tensors;

namespace Athena.Embedding;

/// <summary>Brings vectors to length 1, for implementations of <see cref="IEmbedder"/>.</summary>
public static class UnitVector
{
    /// <summary>Divides a vector by its Euclidean length.</summary>
    /// <param name="vector">The vector; changed in place.</param>
    /// <returns>Whether it has a direction: false, and the vector unchanged, where its length is 0 or not finite.</returns>
    public static bool TryNormalize(Span<float> vector)
    {
        var norm = TensorPrimitives.Norm<float>(vector);
        if (!(norm > 0 && float.IsFinite(norm)))
        {
            return false;
        }

        TensorPrimitives.Divide(vector, norm, vector);
        return true;
    }
}
