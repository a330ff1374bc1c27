using System.Numerics.Tensors;

namespace Athena.Vectors.Kernels;

/// <summary>The baseline that an own kernel must beat, and the choice where there is no fused multiply-add.</summary>
internal sealed class DotTensorPrimitives() : DotKernel(nameof(DotTensorPrimitives), isSupported: true)
{
    internal override void Compute(ReadOnlySpan<float> query, ReadOnlySpan<float> rows, Span<float> scores)
    {
        for (var row = 0; row < scores.Length; row++)
        {
            scores[row] = TensorPrimitives.Dot(query, rows.Slice(row * query.Length, query.Length));
        }
    }
}
