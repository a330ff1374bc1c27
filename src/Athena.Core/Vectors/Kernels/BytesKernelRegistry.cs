namespace Athena.Vectors.Kernels;

/// <summary>The kernels over bytes, and the one to use; chosen and forced as <see cref="DotKernelRegistry"/> does.</summary>
internal static class BytesKernelRegistry
{
    /// <summary>Gets every kernel, the best first.</summary>
    internal static IReadOnlyList<BytesKernel> All { get; } =
    [
        new BytesLanesKernel<BytesVector512>(),
        new BytesLanesKernel<BytesVector256Vnni>(),
        new BytesLanesKernel<BytesVector256>(),
        new BytesLanesKernel<BytesVector128>(),
        new BytesLanesKernel<BytesScalar>(),
    ];

    /// <summary>Gets the kernels whose instructions this machine has, the best first.</summary>
    internal static IReadOnlyList<BytesKernel> Available { get; } = [.. All.Where(kernel => kernel.IsSupported)];

    /// <summary>Gets the kernel that the environment names, else the best one.</summary>
    internal static BytesKernel Default => KernelChoice.Select(KernelChoice.Bytes, Environment.GetEnvironmentVariable(KernelChoice.ForceVariable), All);
}
