using System.Numerics;
using Athena.Vectors.Kernels;
using Athena.Vectors.Segments;

namespace Athena.Vectors.Codes;

public sealed class ByteCodesTests
{
    private const int Rows = 64;

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(100)]
    [InlineData(256)]
    [InlineData(768)]
    [InlineData(4096)]
    public void MostOf_AnyVectors_IsABoundAndNearTheCosine(int dimensions)
    {
        var random = new Random(dimensions);
        var rotation = new Rotation(dimensions);
        var vectors = Enumerable.Range(0, Rows).Select(i => Vector(random, dimensions, i)).ToArray();
        var codes = ByteCodes.Of(Segment(vectors, rotation), rotation);
        foreach (var query in vectors)
        {
            ByteQuery coded = new(RotationTests.Apply(rotation, query), new sbyte[rotation.Width]);
            for (var row = 0; row < Rows; row++)
            {
                var cosine = RotationTests.Dot(query, vectors[row]);
                Assert.InRange(codes.MostOf(BytesKernelRegistry.Default, coded, row), cosine, cosine + 0.06);
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void MostOf_WhatOneSideLeavesOutPointsAtTheOther_IsStillABound(bool isQuery)
    {
        const int Width = 256;
        var random = new Random(33);
        for (var i = 0; i < 50; i++)
        {
            // The other side is what the code of a vector leaves out, by its signs only, so that its own code leaves out nothing.
            var vector = RotationTests.Unit(random, Width);
            var code = new sbyte[Width];
            var (step, error) = ByteCode.Write(vector, code);
            var other = vector.Select((value, at) => MathF.CopySign(1 / MathF.Sqrt(Width), value - (step * code[at]))).ToArray();
            var otherCode = new sbyte[Width];
            var (otherStep, otherError) = ByteCode.Write(other, otherCode);
            var dot = BytesKernelRegistry.Default.Dot(code, otherCode);
            ByteQuery query = new(isQuery ? vector : other, new sbyte[Width]);
            var most = isQuery ? query.MostOf(dot, otherStep, otherError) : query.MostOf(dot, step, error);
            var cosine = RotationTests.Dot(vector, other);
            Assert.InRange(cosine - (step * otherStep * dot), error * 0.7, error);
            Assert.InRange(most, cosine, cosine + error);
        }
    }

    [Fact]
    public void Write_AnyVector_TellsWhatItLeavesOut()
    {
        var random = new Random(34);
        foreach (var width in (int[])[64, 128, 256, 4096])
        {
            for (var kind = 0; kind < 8; kind++)
            {
                var vector = Vector(random, width, kind);
                var code = new sbyte[width];
                var (step, error) = ByteCode.Write(vector, code);
                var left = Math.Sqrt(vector.Select((value, i) => Math.Pow(value - ((double)step * code[i]), 2)).Sum());
                Assert.InRange(error, left, (left * 1.000001) + 1e-30);
                Assert.InRange(error, 0, 1.01 * step / 2 * Math.Sqrt(width));
            }
        }

        Assert.Equal((0f, 0f), ByteCode.Write(new float[64], new sbyte[64]));
    }

    private static RowSegment Segment(float[][] vectors, Rotation rotation)
    {
        RowSegment segment = new((int)BitOperations.RoundUpToPowerOf2((uint)vectors.Length), vectors[0].Length, rotation.Width);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i].CopyTo(segment.RowsToFill(i, 1));
            segment.Admit(i, RotationTests.Apply(rotation, vectors[i]));
        }

        return segment;
    }

    // Even ones, ones of few values, and ones of one value beside many that are nearly nothing.
    private static float[] Vector(Random random, int dimensions, int kind)
    {
        var vector = RotationTests.Unit(random, dimensions);
        for (var i = 0; i < dimensions; i++)
        {
            vector[i] *= (kind % 4) switch { 0 => 1, 1 => i % 7 == 0 ? 1 : 0, 2 => i == 0 ? 1 : 1e-20f, _ => MathF.Exp(-i) };
        }

        var norm = Math.Sqrt(RotationTests.Dot(vector, vector));
        return Array.ConvertAll(vector, value => (float)(value / norm));
    }
}
