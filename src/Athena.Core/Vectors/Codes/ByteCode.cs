using System.Numerics.Tensors;

namespace Athena.Vectors.Codes;

/// <summary>A rotated vector in steps of a 127th of its largest value.</summary>
internal static class ByteCode
{
    /// <summary>The most steps of a value.</summary>
    internal const int Largest = 127;

    /// <summary>Writes the code of a vector.</summary>
    /// <returns>The size of a step, and the length of what the code leaves out.</returns>
    internal static (float Step, float Error) Write(ReadOnlySpan<float> rotated, Span<sbyte> code)
    {
        var largest = Math.Abs(TensorPrimitives.MaxMagnitude(rotated));
        if (!(largest > 0))
        {
            code.Clear();
            return (0, 0);
        }

        var step = largest / Largest;
        var squares = 0.0;
        for (var i = 0; i < rotated.Length; i++)
        {
            var steps = Math.Clamp(MathF.Round(rotated[i] / step), -Largest, Largest);
            code[i] = (sbyte)steps;
            var left = rotated[i] - ((double)steps * step);
            squares += left * left;
        }

        // Never less than it is: rounded up where it becomes a float.
        return (step, MathF.BitIncrement((float)Math.Sqrt(squares)));
    }
}
