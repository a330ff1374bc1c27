namespace Athena.Vectors.Kernels;

/// <summary>
/// The arithmetic that all own kernels share, whatever their width: 32 partial sums, where sum i takes the products at
/// i, i + 32, i + 64, ... by fused multiply-add; then the sums are folded in halves (i with i + 16, then i + 8, i + 4,
/// i + 2, i + 1). So every kernel, on every machine, gives the same bits.
/// </summary>
/// <remarks>
/// 32 sums are four chains of Vector256, which is what hides the latency of the addition. Rows are read strictly one
/// after the other: sharing the loaded query among four rows was measured to lose a quarter of the speed out of cache,
/// because four short streams defeat the prefetcher of the processor.
/// </remarks>
internal interface IDotLanes
{
    /// <summary>The number of partial sums, and the multiple that rows of an index are padded to.</summary>
    const int Count = 32;

    /// <summary>Gets whether the instructions are there.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>Computes one dot product.</summary>
    /// <param name="query">The first value.</param>
    /// <param name="row">The first value.</param>
    /// <param name="length">A multiple of <see cref="Count"/>: no test of a part block in here, its calls would cost the registers.</param>
    static abstract float DotRow(ref float query, ref float row, nuint length);
}
