namespace Athena.Vectors.Kernels;

/// <summary>Chooses a kernel of an operation: the best one, or the one that the environment forces.</summary>
internal static class KernelChoice
{
    /// <summary>The environment variable that forces kernels: names divided by commas, at most one for each operation.</summary>
    internal const string ForceVariable = "ATHENA_FORCE_KERNEL";

    internal const string Dot = "Dot";

    internal const string Codes = "Codes";

    internal const string Bytes = "Bytes";

    private static readonly string[] Operations = [Dot, Codes, Bytes];

    /// <summary>Finds the kernel that a value of <see cref="ForceVariable"/> asks for.</summary>
    /// <param name="operation">What the names of the kernels begin with.</param>
    /// <param name="forced">Names, in any case; the best kernel is meant where none is of this operation.</param>
    /// <param name="kernels">Those of the operation, the best first.</param>
    /// <exception cref="InvalidInputException">There is no such kernel, or this machine does not support it.</exception>
    internal static TKernel Select<TKernel>(string operation, string? forced, IReadOnlyList<TKernel> kernels)
        where TKernel : class, IKernel
    {
        TKernel? chosen = null;
        foreach (var name in (forced ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var isForeign = Operations.Any(other => other != operation && name.StartsWith(other, StringComparison.OrdinalIgnoreCase));
            chosen = isForeign ? chosen : Named(name, forced!, kernels);
        }

        return chosen ?? kernels.First(kernel => kernel.IsSupported);
    }

    private static TKernel Named<TKernel>(string name, string forced, IReadOnlyList<TKernel> kernels)
        where TKernel : class, IKernel
    {
        var named = kernels.FirstOrDefault(kernel => kernel.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (named is not { IsSupported: true })
        {
            var names = string.Join(", ", kernels.Where(kernel => kernel.IsSupported).Select(kernel => kernel.Name));
            var remedy = named is null ? "name one of these or unset the variable" : "this machine lacks the instructions for it; name one of these or unset the variable";
            Throw.InvalidInput(ForceVariable, forced, $"one of {names}", remedy);
        }

        return named;
    }
}
