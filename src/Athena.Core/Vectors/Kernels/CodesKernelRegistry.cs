namespace Athena.Vectors.Kernels;

/// <summary>The kernels over 1-bit codes, and the one to use; chosen and forced as <see cref="DotKernelRegistry"/> does.</summary>
internal static class CodesKernelRegistry
{
    /// <summary>Gets every kernel, the best first.</summary>
    internal static IReadOnlyList<CodesKernel> All { get; } =
    [
        new CodesLanesKernel<CodesVector512>(),
        new CodesLanesKernel<CodesVector256>(),
        new CodesLanesKernel<CodesVector128>(),
        new CodesLanesKernel<CodesScalar>(),
    ];

    /// <summary>Gets the kernels whose instructions this machine has, the best first.</summary>
    internal static IReadOnlyList<CodesKernel> Available { get; } = [.. All.Where(kernel => kernel.IsSupported)];

    /// <summary>Gets the kernel that the environment names, else the best one.</summary>
    internal static CodesKernel Default => KernelChoice.Select(KernelChoice.Codes, Environment.GetEnvironmentVariable(KernelChoice.ForceVariable), All);
}
