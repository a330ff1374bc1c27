using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Athena.Vectors;

/// <summary>Checks vectors and brings them to length 1.</summary>
internal static class UnitVector
{
    /// <summary>
    /// The farthest that the squared length of a normalised vector lies from 1: each value was rounded to 24 bits.
    /// Such a vector is kept as it is, so that normalising twice equals normalising once, bit for bit.
    /// </summary>
    private const double Rounding = 1.0 / (1 << 22);

    /// <summary>More than two orders of adding 4,096 squares can differ by: each addition rounds by 2^-53 of a sum near 1.</summary>
    private const double Doubt = 1e-11;

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

        Write(vector, squares, row);
    }

    /// <summary>Writes the normalised vector as <see cref="Write(ReadOnlySpan{float}, int, Span{float}, string)"/> does, bit for bit.</summary>
    /// <param name="vector">May be the beginning of the row itself.</param>
    /// <param name="row">Receives it; at least as long.</param>
    /// <returns>False where the vector is refused; the row is then as it was.</returns>
    internal static bool TryWrite(ReadOnlySpan<float> vector, Span<float> row)
    {
        // Nearly every stored vector is a unit vector already; where that is beyond the doubt of another order of addition, nothing is to be done.
        if (Math.Abs(SumOfSquaresInPairs(vector) - 1) <= Rounding - Doubt)
        {
            row[vector.Length..].Clear();
            vector.CopyTo(row);
            return true;
        }

        var squares = SumOfSquares(vector);
        if (!HasDirection(squares))
        {
            return false;
        }

        Write(vector, squares, row);
        return true;
    }

    /// <summary>Gets whether a vector can be normalised: finite and not all zero.</summary>
    internal static bool HasDirection(ReadOnlySpan<float> vector) => HasDirection(SumOfSquares(vector));

    private static bool HasDirection(double squares) => squares > 0 && double.IsFinite(squares);

    private static void Write(ReadOnlySpan<float> vector, double squares, Span<float> row)
    {
        row[vector.Length..].Clear();
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

    // Fast from its first call on: it runs over every vector while a store opens.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double SumOfSquaresInPairs(ReadOnlySpan<float> vector)
    {
        ref var first = ref MemoryMarshal.GetReference(vector);
        var (low, high) = (Vector128<double>.Zero, Vector128<double>.Zero);
        var i = 0;
        for (; i <= vector.Length - Vector128<float>.Count; i += Vector128<float>.Count)
        {
            var quad = Vector128.LoadUnsafe(ref first, (nuint)i);
            var (left, right) = (Vector128.WidenLower(quad), Vector128.WidenUpper(quad));
            low += left * left;
            high += right * right;
        }

        return Vector128.Sum(low + high) + SumOfSquares(vector[i..]);
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
