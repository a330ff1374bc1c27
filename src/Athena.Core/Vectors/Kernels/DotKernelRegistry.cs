namespace Athena.Vectors.Kernels;

/// <summary>The kernels there are, those this machine supports, and the one to use.</summary>
public static class DotKernelRegistry
{
    /// <summary>The environment variable that forces kernels by name (several divided by commas), for tests and comparisons.</summary>
    public const string ForceVariable = KernelChoice.ForceVariable;

    /// <summary>Gets every kernel, the best first.</summary>
    public static IReadOnlyList<DotKernel> All { get; } =
    [
        new DotLanesKernel<DotVector512>(),
        new DotLanesKernel<DotVector256>(),
        new DotLanesKernel<DotVector128>(),
        new DotTensorPrimitives(),
        new DotLanesKernel<DotScalar>(),
    ];

    /// <summary>Gets the kernels whose instructions this machine has, the best first; never empty.</summary>
    public static IReadOnlyList<DotKernel> Available { get; } = [.. All.Where(kernel => kernel.IsSupported)];

    /// <summary>Gets the best kernel of this machine.</summary>
    public static DotKernel Best => Available[0];

    /// <summary>Gets the kernel that <see cref="ForceVariable"/> names, else the best one.</summary>
    /// <exception cref="InvalidInputException">The variable names an unknown kernel or one this machine does not support.</exception>
    public static DotKernel Default => Select(Environment.GetEnvironmentVariable(ForceVariable));

    /// <summary>Finds the kernel that a value of <see cref="ForceVariable"/> asks for.</summary>
    /// <param name="forced">A name, in any case; the best kernel is meant where it is null or blank.</param>
    /// <exception cref="InvalidInputException">There is no such kernel, or this machine does not support it.</exception>
    public static DotKernel Select(string? forced) => Select(forced, All);

    internal static DotKernel Select(string? forced, IReadOnlyList<DotKernel> kernels) => KernelChoice.Select(KernelChoice.Dot, forced, kernels);
}
