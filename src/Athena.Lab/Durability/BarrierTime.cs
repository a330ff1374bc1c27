namespace Athena.Lab.Durability;

/// <summary>What it costs to write the bytes of one record to a file that has its space already, and to wait for the disk.</summary>
/// <param name="Writes">How many were timed.</param>
/// <param name="Bytes">Of each.</param>
/// <param name="P50Ns">Median, in nanoseconds.</param>
/// <param name="P99Ns">In nanoseconds.</param>
public sealed record BarrierTime(int Writes, int Bytes, double P50Ns, double P99Ns);
