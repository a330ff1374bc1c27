using System.Globalization;

namespace Athena.Vectors;

/// <summary>Checks vectors and brings them to length 1.</summary>
internal static class UnitVector
{
    /// <summary>
    /// The farthest that the squared length of a normalised vector lies from 1: each value was rounded to 24 bits.
    /// Such a vector is kept as it is, so that normalising twice equals normalising once, bit for bit.
    /// </summary>
    private const double Rounding = 1.0 / (1 << 22);

    /// <summary>Writes the normalised vector and fills the row up with zeros; nothing is written where it is refused.</summary>
    /// <param name="vector">The vector of the caller.</param>
    /// <param name="dimensions">How long it must be.</param>
    /// <param name="row">Receives it; at least as long.</param>
    /// <param name="parameter">The name the caller knows the vector by.</param>
    /// <exception cref="InvalidInputException">Wrong length, NaN, infinity or all zero.</exception>
    internal static void Write(ReadOnlySpan<float> vector, int dimensions, Span<float> row, string parameter)
    {
        if (vector.Length != dimensions)
        {
            Throw.InvalidInput(parameter, $"{vector.Length} values", $"{dimensions} values, the dimensions of the index", "embed with the model that the index was built for");
        }

        var squares = SumOfSquares(vector);
        if (!double.IsFinite(squares))
        {
            RefuseNotFinite(vector, parameter);
        }

        if (squares == 0)
        {
            Throw.InvalidInput(parameter, $"{vector.Length} times 0", "a vector with a value other than 0", "do not index texts that embed to nothing");
        }

        row[dimensions..].Clear();
        if (Math.Abs(squares - 1) <= Rounding)
        {
            vector.CopyTo(row);
            return;
        }

        var norm = Math.Sqrt(squares);
        for (var i = 0; i < vector.Length; i++)
        {
            row[i] = (float)(vector[i] / norm);
        }
    }

    /// <summary>Brings a vector to length 1 in its place.</summary>
    /// <returns>False where it has no direction; it is then as it was.</returns>
    internal static bool TryNormalise(Span<float> vector)
    {
        var norm = Math.Sqrt(SumOfSquares(vector));
        if (!(norm > 0 && double.IsFinite(norm)))
        {
            return false;
        }

        foreach (ref var value in vector)
        {
            value = (float)(value / norm);
        }

        return true;
    }

    // In double no square of a float overflows or vanishes, so only NaN and infinity make the sum not finite.
    private static double SumOfSquares(ReadOnlySpan<float> vector)
    {
        var sum = 0.0;
        foreach (var value in vector)
        {
            sum += (double)value * value;
        }

        return sum;
    }

    private static void RefuseNotFinite(ReadOnlySpan<float> vector, string parameter)
    {
        for (var i = 0; i < vector.Length; i++)
        {
            if (!float.IsFinite(vector[i]))
            {
                var shown = vector[i].ToString(CultureInfo.InvariantCulture);
                Throw.InvalidInput(parameter, $"{shown} at position {i}", "finite values", "check the embedder: it must not give NaN or infinity");
            }
        }
    }
}
