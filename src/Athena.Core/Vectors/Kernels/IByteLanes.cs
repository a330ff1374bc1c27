namespace Athena.Vectors.Kernels;

/// <summary>The dot product of two rows of signed bytes. The sums are whole numbers, so every kernel gives the same.</summary>
internal interface IByteLanes
{
    /// <summary>Rows are taken in parts of so many bytes.</summary>
    const int Count = 64;

    /// <summary>Gets whether the instructions are there.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>Computes one dot product.</summary>
    /// <param name="left">The first value.</param>
    /// <param name="right">The first value.</param>
    /// <param name="length">A multiple of <see cref="Count"/>; at most 131,008, beyond which a sum could overflow.</param>
    static abstract int DotRow(ref sbyte left, ref sbyte right, nuint length);
}
