using System.Runtime.InteropServices;

namespace Athena.Vectors.Kernels;

public sealed class BytesKernelTests
{
    private const int LongestLength = 1100;

    public static TheoryData<string> Kernels => [.. BytesKernelRegistry.Available.Select(kernel => kernel.Name)];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Dot_EveryLength_EqualsTheSumOfProducts(string name)
    {
        var random = new Random(31);
        for (var length = 0; length <= LongestLength; length++)
        {
            var (left, right) = (RandomBytes(random, length), RandomBytes(random, length));
            Assert.Equal(Expected(left, right), Named(name).Dot(left, right));
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Dot_GreatestAndLeastValuesOfTheWidestRow_DoNotOverflowOrSaturate(string name)
    {
        foreach (var length in (int[])[64, 127, 128, ExactVectorIndex.LargestDimensions])
        {
            foreach (var left in (sbyte[])[sbyte.MinValue, -1, 0, 1, sbyte.MaxValue])
            {
                foreach (var right in (sbyte[])[sbyte.MinValue, -1, 0, 1, sbyte.MaxValue])
                {
                    Assert.Equal(length * left * right, Named(name).Dot(Enumerable.Repeat(left, length).ToArray(), Enumerable.Repeat(right, length).ToArray()));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Dot_BesideGuardPages_ReadsNothingOutside(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "guard pages are set by mmap and mprotect with the flags of Linux");
        var random = new Random(32);
        for (var length = 1; length <= LongestLength; length++)
        {
            var floats = (length + sizeof(float) - 1) / sizeof(float);
            using var left = new GuardedFloats(floats);
            using var right = new GuardedFloats(floats);
            Check(Bytes(left.AtEnd)[^length..], Bytes(right.AtEnd)[^length..]);
            Check(Bytes(left.AtStart)[..length], Bytes(right.AtStart)[..length]);
        }

        static Span<sbyte> Bytes(Span<float> floats) => MemoryMarshal.Cast<float, sbyte>(floats);

        void Check(Span<sbyte> left, Span<sbyte> right)
        {
            RandomBytes(random, left.Length).CopyTo(left);
            RandomBytes(random, right.Length).CopyTo(right);
            Assert.Equal(Expected(left, right), Named(name).Dot(left, right));
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Dot_LengthsThatDoNotFit_AreRefused(string name)
    {
        Assert.Throws<InvalidInputException>(() => Named(name).Dot(new sbyte[64], new sbyte[63]));
        Assert.Throws<InvalidInputException>(() => Named(name).Dot(new sbyte[4097], new sbyte[4097]));
        Assert.Equal(0, Named(name).Dot([], []));
    }

    [Fact]
    public void Select_NameOfAKernel_ForcesIt()
    {
        Assert.Equal("BytesScalar", KernelChoice.Select(KernelChoice.Bytes, "DotScalar, bytesscalar", BytesKernelRegistry.All).Name);
        Assert.Same(BytesKernelRegistry.Available[0], KernelChoice.Select(KernelChoice.Bytes, "DotScalar", BytesKernelRegistry.All));
        Assert.Equal("DotScalar", DotKernelRegistry.Select("BytesScalar, DotScalar").Name);
        Assert.Throws<InvalidInputException>(() => KernelChoice.Select(KernelChoice.Bytes, "BytesVector1024", BytesKernelRegistry.All));
    }

    private static BytesKernel Named(string name) => BytesKernelRegistry.All.Single(kernel => kernel.Name == name);

    private static sbyte[] RandomBytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return Array.ConvertAll(bytes, static value => (sbyte)value);
    }

    private static int Expected(ReadOnlySpan<sbyte> left, ReadOnlySpan<sbyte> right)
    {
        var sum = 0;
        for (var i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
