using System.Runtime.InteropServices;

namespace Athena.Vectors.Kernels;

/// <summary>
/// Every kernel, those that this machine would not pick included: the portable vectors run without the instructions too,
/// in software.
/// </summary>
public sealed class DotKernelTests
{
    private const int LongestLength = 1100;

    public static TheoryData<string> Kernels => [.. DotKernelRegistry.All.Select(kernel => kernel.Name)];

    public static TheoryData<string> OwnKernels =>
        [.. DotKernelRegistry.All.Select(kernel => kernel.Name).Where(name => name is not nameof(DotTensorPrimitives))];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void DotRows_EveryLength_EqualsSumInDouble(string name)
    {
        var kernel = Named(name);
        var random = new Random(11);
        for (var length = 0; length <= LongestLength; length++)
        {
            var query = RandomFloats(random, length);
            var rows = RandomFloats(random, length * 3);
            var scores = RandomFloats(random, 3);
            kernel.DotRows(query, rows, scores);
            for (var row = 0; row < scores.Length; row++)
            {
                AssertNear(query, rows.AsSpan(row * length, length), scores[row], $"{name}, length {length}, row {row}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(OwnKernels))]
    public void DotRows_EveryLength_EqualsDotScalarBitForBit(string name)
    {
        var kernel = Named(name);
        var scalar = Named(nameof(DotScalar));
        var random = new Random(12);
        for (var length = 0; length <= LongestLength; length++)
        {
            var query = RandomFloats(random, length);
            var row = RandomFloats(random, length);
            AssertSameBits(scalar.Dot(query, row), kernel.Dot(query, row), $"{name}, length {length}");
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void DotRows_AnyPlaceAmongRows_GivesSameBits(string name)
    {
        var kernel = Named(name);
        var random = new Random(13);
        foreach (var length in (int[])[1, 31, 32, 33, 100, 256, 384])
        {
            const int RowCount = 11;
            var query = RandomFloats(random, length);
            var row = RandomFloats(random, length);
            var alone = kernel.Dot(query, row);
            for (var place = 0; place < RowCount; place++)
            {
                var rows = RandomFloats(random, length * RowCount);
                row.CopyTo(rows, place * length);
                var scores = new float[RowCount];
                kernel.DotRows(query, rows, scores);
                AssertSameBits(alone, scores[place], $"{name}, length {length}, place {place}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void DotRows_BesideGuardPages_ReadsNothingOutside(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "guard pages are set by mmap and mprotect with the flags of Linux");
        var kernel = Named(name);
        var random = new Random(14);
        for (var length = 1; length <= LongestLength; length++)
        {
            using var query = new GuardedFloats(length);
            using var rows = new GuardedFloats(length * 2);
            using var scores = new GuardedFloats(2);
            Check(query.AtEnd, rows.AtEnd, scores.AtEnd);
            Check(query.AtStart, rows.AtStart, scores.AtStart);
        }

        void Check(Span<float> query, Span<float> rows, Span<float> scores)
        {
            RandomFloats(random, query.Length).CopyTo(query);
            RandomFloats(random, rows.Length).CopyTo(rows);
            kernel.DotRows(query, rows, scores);
            AssertNear(query, rows[query.Length..], scores[1], $"{name}, length {query.Length}");
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Dot_NaNOrInfinityAnywhere_Propagates(string name)
    {
        var kernel = Named(name);
        foreach (var length in (int[])[1, 7, 8, 31, 32, 33, 63, 100, 129])
        {
            for (var position = 0; position < length; position++)
            {
                var ones = Enumerable.Repeat(1f, length).ToArray();
                var special = (float[])ones.Clone();
                foreach (var value in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
                {
                    special[position] = value;
                    Assert.Equal(value, kernel.Dot(ones, special));
                    Assert.Equal(value, kernel.Dot(special, ones));
                }

                special[position] = float.PositiveInfinity;
                ones[position] = 0;
                Assert.Equal(float.NaN, kernel.Dot(ones, special));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Dot_ZerosAndDenormals_AreExact(string name)
    {
        var kernel = Named(name);
        for (var length = 0; length <= 130; length++)
        {
            var zeros = new float[length];
            var ones = Enumerable.Repeat(1f, length).ToArray();
            var denormals = Enumerable.Repeat(float.Epsilon, length).ToArray();
            Assert.Equal(0f, kernel.Dot(zeros, ones));
            Assert.Equal(length * float.Epsilon, kernel.Dot(denormals, ones));
            Assert.Equal(0f, kernel.Dot(denormals, denormals));
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void DotRows_LengthsThatDoNotFit_AreRefused(string name)
    {
        var kernel = Named(name);
        var tooShort = Assert.Throws<InvalidInputException>(() => kernel.DotRows(new float[4], new float[7], new float[2]));
        Assert.Equal("7", tooShort.Actual);
        Assert.Throws<InvalidInputException>(() => kernel.DotRows(new float[4], new float[9], new float[2]));
        Assert.Throws<InvalidInputException>(() => kernel.Dot(new float[4], new float[5]));
        kernel.DotRows(new float[4], [], []);
    }

    private static DotKernel Named(string name) => DotKernelRegistry.All.Single(kernel => kernel.Name == name);

    private static float[] RandomFloats(Random random, int length)
    {
        var values = new float[length];
        foreach (ref var value in values.AsSpan())
        {
            value = (float)((random.NextDouble() * 2) - 1);
        }

        return values;
    }

    // The bound of float summation: some rounding steps of 2^-24 of the sum of the absolute products.
    private static void AssertNear(ReadOnlySpan<float> query, ReadOnlySpan<float> row, float actual, string what)
    {
        double expected = 0;
        double absolute = 0;
        for (var i = 0; i < query.Length; i++)
        {
            expected += (double)query[i] * row[i];
            absolute += Math.Abs((double)query[i] * row[i]);
        }

        Assert.True(Math.Abs(expected - actual) <= absolute * 2e-6, $"{what}: {actual} instead of {expected}");
    }

    private static void AssertSameBits(float expected, float actual, string what) =>
        Assert.True(
            MemoryMarshal.AsBytes(new ReadOnlySpan<float>(in expected)).SequenceEqual(MemoryMarshal.AsBytes(new ReadOnlySpan<float>(in actual))),
            $"{what}: {actual:R} instead of {expected:R}");
}
