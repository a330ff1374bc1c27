using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Athena.Vectors.Codes;

/// <summary>
/// A random rotation, the same for the same width: signs drawn from a seed, then a fast Hadamard transform, some rounds of it. Where the width is
/// no power of two the transform takes the first and the last power of two that fits in turn, and a butterfly of the halves mixes them
/// (as the rotator of the RaBitQ library does). It makes the values of any vector alike, which is what 1-bit codes need.
/// </summary>
internal sealed class Rotation
{
    /// <summary>A code's width is a multiple of this: 16 tables, and whole registers of floats.</summary>
    internal const int Granule = 64;

    private const int Rounds = 4;
    private const int Seed = 20_261_126;

    private readonly float[] _signs;
    private readonly int _block;

    internal Rotation(int dimensions)
    {
        Dimensions = dimensions;
        Width = (dimensions + Granule - 1) / Granule * Granule;
        _block = 1 << BitOperations.Log2((uint)Width);
        _signs = new float[Rounds * Width];
        var random = new Random(Seed);

        // The transform keeps lengths when it is divided by the root of its size; the signs carry that factor.
        var scale = 1 / MathF.Sqrt(_block);
        for (var i = 0; i < _signs.Length; i++)
        {
            var sign = random.Next(2) == 0 ? -1 : 1;
            _signs[i] = sign * (IsTransformed(i / Width, i % Width) ? scale : 1);
        }
    }

    /// <summary>Gets the dimensions of what is rotated.</summary>
    internal int Dimensions { get; }

    /// <summary>Gets the dimensions of the result.</summary>
    internal int Width { get; }

    /// <summary>Rotates a vector.</summary>
    /// <param name="vector"><see cref="Dimensions"/> values.</param>
    /// <param name="rotated">Receives <see cref="Width"/> values of the same length and the same angles.</param>
    internal void Apply(ReadOnlySpan<float> vector, Span<float> rotated)
    {
        vector[..Dimensions].CopyTo(rotated);
        rotated = rotated[..Width];
        rotated[Dimensions..].Clear();
        for (var round = 0; round < Rounds; round++)
        {
            Multiply(rotated, _signs.AsSpan(round * Width, Width));
            Transform(rotated.Slice(FirstOf(round), _block));
            if (_block < Width)
            {
                MixHalves(rotated);
            }
        }
    }

    private int FirstOf(int round) => round % 2 == 0 ? 0 : Width - _block;

    private bool IsTransformed(int round, int position) => position >= FirstOf(round) && position < FirstOf(round) + _block;

    private static void Multiply(Span<float> values, ReadOnlySpan<float> factors)
    {
        var left = MemoryMarshal.Cast<float, Vector256<float>>(values);
        var right = MemoryMarshal.Cast<float, Vector256<float>>(factors);
        for (var i = 0; i < left.Length; i++)
        {
            left[i] *= right[i];
        }
    }

    private static void Transform(Span<float> values)
    {
        var lanes = MemoryMarshal.Cast<float, Vector256<float>>(values);
        for (var i = 0; i < lanes.Length; i++)
        {
            lanes[i] = TransformInside(lanes[i]);
        }

        for (var half = 1; half < lanes.Length; half *= 2)
        {
            for (var start = 0; start < lanes.Length; start += 2 * half)
            {
                Butterflies(lanes.Slice(start, half), lanes.Slice(start + half, half), 1);
            }
        }
    }

    // The first three steps, inside one register of eight.
    private static Vector256<float> TransformInside(Vector256<float> lanes)
    {
        var swapped = Vector256.Shuffle(lanes, Vector256.Create(1, 0, 3, 2, 5, 4, 7, 6));
        lanes = (lanes * Vector256.Create(1f, -1, 1, -1, 1, -1, 1, -1)) + swapped;
        swapped = Vector256.Shuffle(lanes, Vector256.Create(2, 3, 0, 1, 6, 7, 4, 5));
        lanes = (lanes * Vector256.Create(1f, 1, -1, -1, 1, 1, -1, -1)) + swapped;
        swapped = Vector256.Create(lanes.GetUpper(), lanes.GetLower());
        return (lanes * Vector256.Create(1f, 1, 1, 1, -1, -1, -1, -1)) + swapped;
    }

    private static void MixHalves(Span<float> values)
    {
        var lanes = MemoryMarshal.Cast<float, Vector256<float>>(values);
        Butterflies(lanes[..(lanes.Length / 2)], lanes[(lanes.Length / 2)..], MathF.Sqrt(0.5f));
    }

    private static void Butterflies(Span<Vector256<float>> left, Span<Vector256<float>> right, float scale)
    {
        for (var i = 0; i < left.Length; i++)
        {
            var (sum, difference) = (left[i] + right[i], left[i] - right[i]);
            left[i] = sum * scale;
            right[i] = difference * scale;
        }
    }
}
