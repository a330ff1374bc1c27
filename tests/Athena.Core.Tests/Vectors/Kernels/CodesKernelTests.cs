using System.Runtime.InteropServices;

namespace Athena.Vectors.Kernels;

public sealed class CodesKernelTests
{
    private const int LongestRow = 138;

    public static TheoryData<string> Kernels => [.. CodesKernelRegistry.Available.Select(kernel => kernel.Name)];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Sum_EveryLength_EqualsLookUpsOneByOne(string name)
    {
        var random = new Random(21);
        for (var rowBytes = 0; rowBytes <= LongestRow; rowBytes += 2)
        {
            var tables = RandomTables(random, rowBytes);
            var codes = new byte[rowBytes * 3 * ICodeLanes.Rows];
            random.NextBytes(codes);
            var sums = new ushort[3 * ICodeLanes.Rows];
            Named(name).Sum(tables, codes, sums);
            Assert.Equal(Expected(tables, codes, rowBytes, sums.Length), sums);
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Sum_GreatestEntriesOfTheWidestRow_DoNotOverflow(string name)
    {
        const int RowBytes = ExactVectorIndex.LargestDimensions / 8;
        var tables = Enumerable.Repeat((byte)ICodeLanes.LargestEntry, RowBytes * 2 * ICodeLanes.Entries).ToArray();
        var sums = new ushort[ICodeLanes.Rows];
        Named(name).Sum(tables, new byte[RowBytes * ICodeLanes.Rows], sums);
        Assert.All(sums, sum => Assert.Equal(2 * RowBytes * ICodeLanes.LargestEntry, sum));
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Sum_BesideGuardPages_TouchesNothingOutside(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "guard pages are set by mmap and mprotect with the flags of Linux");
        var random = new Random(22);
        for (var rowBytes = 2; rowBytes <= LongestRow; rowBytes += 2)
        {
            using var tables = new GuardedFloats(rowBytes * 2 * ICodeLanes.Entries / sizeof(float));
            using var codes = new GuardedFloats(rowBytes * ICodeLanes.Rows / sizeof(float));
            using var sums = new GuardedFloats(ICodeLanes.Rows * sizeof(ushort) / sizeof(float));
            Check(tables.AtEnd, codes.AtEnd, sums.AtEnd);
            Check(tables.AtStart, codes.AtStart, sums.AtStart);

            void Check(Span<float> table, Span<float> code, Span<float> sum)
            {
                RandomTables(random, rowBytes).CopyTo(MemoryMarshal.AsBytes(table));
                random.NextBytes(MemoryMarshal.AsBytes(code));
                var actual = MemoryMarshal.Cast<float, ushort>(sum);
                Named(name).Sum(MemoryMarshal.AsBytes(table), MemoryMarshal.AsBytes(code), actual);
                Assert.Equal(Expected(MemoryMarshal.AsBytes(table).ToArray(), MemoryMarshal.AsBytes(code).ToArray(), rowBytes, ICodeLanes.Rows), actual.ToArray());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Sum_LengthsThatDoNotFit_AreRefused(string name)
    {
        var kernel = Named(name);
        Assert.Throws<InvalidInputException>(() => kernel.Sum(new byte[32], new byte[64], new ushort[64]));
        Assert.Throws<InvalidInputException>(() => kernel.Sum(new byte[64], new byte[127], new ushort[64]));
        Assert.Throws<InvalidInputException>(() => kernel.Sum(new byte[64], new byte[126], new ushort[63]));
        kernel.Sum(new byte[64], [], []);
    }

    [Fact]
    public void Select_ListOfNames_GivesEachOperationItsOwn()
    {
        Assert.Equal("CodesScalar", KernelChoice.Select(KernelChoice.Codes, "DotScalar, codesscalar", CodesKernelRegistry.All).Name);
        Assert.Equal("DotScalar", DotKernelRegistry.Select("DotScalar, CodesScalar").Name);
        Assert.Same(CodesKernelRegistry.Available[0], KernelChoice.Select(KernelChoice.Codes, "DotScalar", CodesKernelRegistry.All));
        Assert.Throws<InvalidInputException>(() => KernelChoice.Select(KernelChoice.Codes, "DotScalar,CodesVector1024", CodesKernelRegistry.All));
        Assert.Throws<InvalidInputException>(() => KernelChoice.Select(KernelChoice.Codes, "Vector256", CodesKernelRegistry.All));
    }

    private static CodesKernel Named(string name) => CodesKernelRegistry.All.Single(kernel => kernel.Name == name);

    private static byte[] RandomTables(Random random, int rowBytes)
    {
        var tables = new byte[rowBytes * 2 * ICodeLanes.Entries];
        foreach (ref var entry in tables.AsSpan())
        {
            entry = (byte)random.Next(ICodeLanes.LargestEntry + 1);
        }

        return tables;
    }

    // The layout in its own words: row r of the first half of a block at place 2r, of the second at 2(r - 32) + 1.
    private static ushort[] Expected(byte[] tables, byte[] codes, int rowBytes, int rows)
    {
        var sums = new ushort[rows];
        for (var row = 0; row < rows; row++)
        {
            var (block, inside) = (row / 64, row % 64);
            for (var at = 0; at < rowBytes; at++)
            {
                var code = codes[(block * rowBytes * 64) + (at * 64) + (inside < 32 ? 2 * inside : (2 * (inside - 32)) + 1)];
                sums[row] += (ushort)(tables[(at * 32) + (code % 16)] + tables[(at * 32) + 16 + (code / 16)]);
            }
        }

        return sums;
    }
}
