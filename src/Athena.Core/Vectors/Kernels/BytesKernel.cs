namespace Athena.Vectors.Kernels;

/// <summary>Dot products of signed bytes; see <see cref="IByteLanes"/>. Safe for concurrent use.</summary>
internal abstract class BytesKernel(string name, bool isSupported) : IKernel
{
    public string Name { get; } = name;

    public bool IsSupported { get; } = isSupported;

    /// <summary>Computes the dot product of two rows.</summary>
    /// <param name="left">At most <see cref="ExactVectorIndex.LargestDimensions"/> values.</param>
    /// <param name="right">As long as <paramref name="left"/>.</param>
    /// <exception cref="InvalidInputException">The lengths differ, or are too large.</exception>
    internal int Dot(ReadOnlySpan<sbyte> left, ReadOnlySpan<sbyte> right)
    {
        if (left.Length != right.Length || left.Length > ExactVectorIndex.LargestDimensions)
        {
            Throw.InvalidInput(nameof(right), right.Length, $"{left.Length} values, at most {ExactVectorIndex.LargestDimensions}", "pass two rows of one width");
        }

        return Compute(left, right);
    }

    protected abstract int Compute(ReadOnlySpan<sbyte> left, ReadOnlySpan<sbyte> right);
}
