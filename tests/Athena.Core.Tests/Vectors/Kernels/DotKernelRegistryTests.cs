using System.Runtime.Intrinsics;

namespace Athena.Vectors.Kernels;

public sealed class DotKernelRegistryTests
{
    [Fact]
    public void All_BestFirst_ReferenceLast() =>
        Assert.Equal(
            ["DotVector512", "DotVector256", "DotVector128", "DotTensorPrimitives", "DotScalar"],
            DotKernelRegistry.All.Select(kernel => kernel.Name));

    [Fact]
    public void Available_HoldsWhatTheMachineHas()
    {
        Assert.Equal(DotKernelRegistry.All.Where(kernel => kernel.IsSupported), DotKernelRegistry.Available);
        Assert.Contains(DotKernelRegistry.Available, kernel => kernel.Name == "DotScalar");
        Assert.Equal(Vector512.IsHardwareAccelerated, DotKernelRegistry.Available.Any(kernel => kernel.Name == "DotVector512"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Select_NothingForced_GivesBest(string? forced) =>
        Assert.Same(DotKernelRegistry.Available[0], DotKernelRegistry.Select(forced));

    [Fact]
    public void Select_NameOfAvailableKernel_GivesItInAnyCase()
    {
        foreach (var kernel in DotKernelRegistry.Available)
        {
            Assert.Same(kernel, DotKernelRegistry.Select(kernel.Name));
            Assert.Same(kernel, DotKernelRegistry.Select($" {kernel.Name.ToUpperInvariant()} "));
        }
    }

    [Fact]
    public void Select_UnknownName_IsRefusedWithTheNamesThereAre()
    {
        var refused = Assert.Throws<InvalidInputException>(() => DotKernelRegistry.Select("DotVector1024"));
        Assert.Equal("ATHENA_FORCE_KERNEL", refused.Parameter);
        Assert.Equal("'DotVector1024'", refused.Actual);
        Assert.Contains("DotScalar", refused.Expected, StringComparison.Ordinal);
        Assert.DoesNotContain("lacks the instructions", refused.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Select_UnsupportedKernel_IsRefusedWithTheReason()
    {
        DotKernel[] kernels = [new DotLanesKernel<LanesOfNoMachine>(), new DotLanesKernel<DotScalar>()];
        Assert.Equal("DotScalar", DotKernelRegistry.Select(null, kernels).Name);
        var refused = Assert.Throws<InvalidInputException>(() => DotKernelRegistry.Select(nameof(LanesOfNoMachine), kernels));
        Assert.Contains("lacks the instructions", refused.Remedy, StringComparison.Ordinal);
        Assert.Equal("one of DotScalar", refused.Expected);
    }

    private readonly struct LanesOfNoMachine : IDotLanes
    {
        public static bool IsSupported => false;

        public static float DotRow(ref float query, ref float row, nuint length) => throw new NotSupportedException();
    }
}
