namespace Athena.Vectors.Codes;

/// <summary>A rotated query as an 8-bit code.</summary>
internal readonly ref struct ByteQuery
{
    // What the rotation of two unit vectors and the addition of their products round by, in floats, is some 64 units of 2^-24 at most.
    private const float Rounding = 1f / (1 << 16);

    private readonly float _step;
    private readonly float _error;

    /// <summary>Initializes it.</summary>
    /// <param name="rotated">The rotated query, of length 1.</param>
    /// <param name="codes">Receives the code.</param>
    internal ByteQuery(ReadOnlySpan<float> rotated, Span<sbyte> codes)
    {
        (_step, _error) = ByteCode.Write(rotated, codes);
        Codes = codes;
    }

    internal ReadOnlySpan<sbyte> Codes { get; }

    /// <summary>Computes the most that a cosine can be.</summary>
    /// <param name="dot">Of both codes.</param>
    /// <param name="step">Of the row.</param>
    /// <param name="error">Of the row.</param>
    /// <remarks>With q and x for the vectors, p and y for what the codes say: qx - py = (q - p)x + p(x - y), at most |q - p| |x| + |p| |x - y| (Cauchy and Schwarz).</remarks>
    internal float MostOf(int dot, float step, float error) => (dot * (_step * step)) + _error + ((1 + _error) * error) + Rounding;
}
