using System.Numerics.Tensors;

namespace Athena.Embedding;

/// <summary>
/// The token vectors of one text in few bits: 8 a number with a factor a token, or 1, the sign, with a factor that makes the estimate of a
/// dot product unbiased for what the signs keep (after RaBitQ, Gao and Long 2024, without its rotation). Immutable.
/// </summary>
public sealed class TokenCodes
{
    private const int FactorBytes = sizeof(float);

    private readonly int _dimensions;
    private readonly byte[]? _signs;
    private readonly sbyte[]? _numbers;
    private readonly float[] _factors;

    private TokenCodes(int dimensions, int bits, ReadOnlySpan<float> vectors)
    {
        _dimensions = dimensions;
        var count = vectors.Length / dimensions;
        _factors = new float[count];
        _numbers = bits == 8 ? new sbyte[count * dimensions] : null;
        _signs = bits == 1 ? new byte[count * SignBytes] : null;
        for (var token = 0; token < count; token++)
        {
            var vector = vectors.Slice(token * dimensions, dimensions);
            _factors[token] = _numbers is null
                ? EncodeSigns(vector, _signs.AsSpan(token * SignBytes, SignBytes))
                : EncodeNumbers(vector, _numbers.AsSpan(token * dimensions, dimensions));
        }
    }

    /// <summary>Gets the number of tokens.</summary>
    public int Count => _factors.Length;

    /// <summary>Gets the bytes that are kept.</summary>
    public int ByteSize => (_numbers?.Length ?? _signs!.Length) + (Count * FactorBytes);

    private int SignBytes => (_dimensions + 7) / 8;

    /// <summary>Encodes vectors.</summary>
    /// <param name="dimensions">The length of a vector, 1 to 4,096.</param>
    /// <param name="bits">1 or 8.</param>
    /// <param name="vectors">Unit vectors, one after the other.</param>
    /// <exception cref="InvalidInputException"><paramref name="bits"/> is neither 1 nor 8, or the vectors do not fill whole rows.</exception>
    public static TokenCodes Encode(int dimensions, int bits, ReadOnlySpan<float> vectors)
    {
        Throw.IfOutside(dimensions, 1, 4_096, nameof(dimensions));
        if (bits is not (1 or 8))
        {
            Throw.InvalidInput(nameof(bits), bits, "1 or 8", "choose one of them");
        }

        if (vectors.Length % dimensions != 0)
        {
            Throw.InvalidInput(nameof(vectors), $"{vectors.Length} numbers", $"a multiple of {dimensions}", "give whole vectors");
        }

        return new TokenCodes(dimensions, bits, vectors);
    }

    /// <summary>Estimates the best cosine of each of several vectors with any of the tokens.</summary>
    /// <param name="queries">Unit vectors, one after the other.</param>
    /// <param name="best">Receives one estimate a query; 0 where there is no token.</param>
    /// <exception cref="InvalidInputException">The queries do not fill whole rows, or there is no room for their estimates.</exception>
    public void BestCosines(ReadOnlySpan<float> queries, Span<float> best)
    {
        var count = queries.Length / _dimensions;
        if (queries.Length % _dimensions != 0 || best.Length < count)
        {
            Throw.InvalidInput(nameof(queries), $"{queries.Length} numbers with room for {best.Length} estimates", $"rows of {_dimensions} and room for each", "give whole vectors");
        }

        best[..count].Fill(Count == 0 ? 0 : float.NegativeInfinity);
        Span<float> decoded = stackalloc float[_dimensions];
        for (var token = 0; token < Count; token++)
        {
            Decode(token, decoded);
            for (var i = 0; i < count; i++)
            {
                best[i] = MathF.Max(best[i], TensorPrimitives.Dot(queries.Slice(i * _dimensions, _dimensions), decoded) * _factors[token]);
            }
        }
    }

    private static float EncodeNumbers(ReadOnlySpan<float> vector, Span<sbyte> codes)
    {
        var scale = TensorPrimitives.MaxMagnitude(vector);
        scale = Math.Abs(scale) / sbyte.MaxValue;
        for (var i = 0; i < vector.Length; i++)
        {
            codes[i] = scale > 0 ? (sbyte)MathF.Round(vector[i] / scale) : (sbyte)0;
        }

        return scale;
    }

    private static float EncodeSigns(ReadOnlySpan<float> vector, Span<byte> codes)
    {
        var sum = 0f;
        for (var i = 0; i < vector.Length; i++)
        {
            sum += MathF.Abs(vector[i]);
            if (vector[i] > 0)
            {
                codes[i >> 3] |= (byte)(1 << (i & 7));
            }
        }

        // The dot product of a unit vector with its own signs is the sum of magnitudes: by it the estimate of a vector with itself is 1.
        return sum > 0 ? 1 / sum : 0;
    }

    private void Decode(int token, Span<float> decoded)
    {
        if (_numbers is not null)
        {
            TensorPrimitives.ConvertChecked<sbyte, float>(_numbers.AsSpan(token * _dimensions, _dimensions), decoded);
            return;
        }

        var signs = _signs.AsSpan(token * SignBytes, SignBytes);
        for (var i = 0; i < decoded.Length; i++)
        {
            decoded[i] = (((signs[i >> 3] >> (i & 7)) & 1) << 1) - 1;
        }
    }
}
