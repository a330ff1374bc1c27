namespace Athena.Vectors.Kernels;

/// <summary>One way to compute an operation; every kernel of an operation gives the same answers.</summary>
public interface IKernel
{
    /// <summary>Gets the operation and width, such as <c>DotVector256</c>.</summary>
    string Name { get; }

    /// <summary>Gets whether this machine has the instructions.</summary>
    bool IsSupported { get; }
}
