namespace Athena.Lab.Traces;

/// <summary>What one sampled allocation stands for.</summary>
internal static class AllocationEstimate
{
    // The runtime samples each allocated byte with this chance, so an object of s bytes with 1 - (1 - p)^s.
    private const double ByteProbability = 1 / 102_400.0;

    /// <summary>The expected number of bytes behind a sample of an object: its size divided by its chance to be sampled.</summary>
    /// <param name="objectBytes">The object's size, above 0.</param>
    public static double Bytes(double objectBytes) => objectBytes / (1 - Math.Pow(1 - ByteProbability, objectBytes));
}
