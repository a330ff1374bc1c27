using System.Numerics.Tensors;
using Athena.Vectors.Kernels;

namespace Athena.Vectors.Segments;

/// <summary>
/// Mean and covariance of a sample of the vectors, from which the mean and the deviation of the cosines of any query follow without looking at a vector. Estimates
/// from codes would not do: where vectors are not centred the errors of the codes share a direction, and do not average out.
/// </summary>
internal sealed class CosineSpread
{
    /// <summary>The most dimensions it is made for: its size and cost grow with their square, and the errors of wider codes are smaller.</summary>
    internal const int LargestDimensions = 512;

    // The mean is then off by one deviation in ninety, the deviation by one in 128.
    private const int Sampled = 8_192;
    private const int RowsBetweenChecks = 256;

    private readonly int _dimensions;
    private readonly float[] _mean;
    private readonly float[] _covariance;

    internal CosineSpread(int dimensions, float[] mean, float[] covariance)
    {
        _dimensions = dimensions;
        _mean = mean;
        _covariance = covariance;
    }

    internal ReadOnlySpan<float> Mean => _mean;

    internal ReadOnlySpan<float> Covariance => _covariance;

    internal long ByteSize => (_mean.Length + _covariance.Length) * sizeof(float);

    /// <summary>Looks at a sample of the live rows.</summary>
    /// <returns>Null where the dimensions are too many or nothing lives.</returns>
    internal static CosineSpread? Measure(IndexView view, int dimensions, CancellationToken cancellationToken)
    {
        if (dimensions > LargestDimensions || view.Rows == 0)
        {
            return null;
        }

        var stride = view.Row(0).Length;
        CosineSpread spread = new(dimensions, new float[stride], new float[dimensions * stride]);
        return spread.TryFill(view, cancellationToken) ? spread : null;
    }

    /// <summary>Computes the mean and the deviation of the cosines to a unit vector.</summary>
    internal (double Mean, double Deviation) Of(DotKernel dot, ReadOnlySpan<float> unit)
    {
        Span<float> product = stackalloc float[unit.Length];
        product.Clear();
        dot.DotRows(unit, _covariance, product[.._dimensions]);
        return (dot.Dot(unit, _mean), Math.Sqrt(Math.Max(0, dot.Dot(unit, product))));
    }

    private bool TryFill(IndexView view, CancellationToken cancellationToken)
    {
        var step = Math.Max(1, view.Rows / Sampled);
        var sum = new double[_mean.Length];
        var count = 0;
        for (var row = 0; row < view.Rows; row += step)
        {
            if (!view.IsDead(row))
            {
                var values = view.Row(row);
                for (var i = 0; i < values.Length; i++)
                {
                    sum[i] += values[i];
                }

                count++;
            }
        }

        for (var i = 0; count > 0 && i < sum.Length; i++)
        {
            _mean[i] = (float)(sum[i] / count);
        }

        AddProducts(view, step, cancellationToken);
        TensorPrimitives.Divide(_covariance, Math.Max(1, count), _covariance);
        Mirror();
        return count > 0;
    }

    // Below the diagonal only.
    private void AddProducts(IndexView view, int step, CancellationToken cancellationToken)
    {
        var centred = new float[_mean.Length];
        for (var row = 0; row < view.Rows; row += step)
        {
            if (row % RowsBetweenChecks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (view.IsDead(row))
            {
                continue;
            }

            TensorPrimitives.Subtract(view.Row(row), _mean, centred);
            for (var i = 0; i < _dimensions; i++)
            {
                var line = _covariance.AsSpan(i * _mean.Length, i + 1);
                TensorPrimitives.MultiplyAdd(centred.AsSpan(0, i + 1), centred[i], line, line);
            }
        }
    }

    private void Mirror()
    {
        for (var i = 0; i < _dimensions; i++)
        {
            for (var j = 0; j < i; j++)
            {
                _covariance[(j * _mean.Length) + i] = _covariance[(i * _mean.Length) + j];
            }
        }
    }
}
