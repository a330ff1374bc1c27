namespace Athena.Lab.Peers;

/// <summary>One pass over all queries.</summary>
/// <param name="Recall10">The mean share of the ten nearest that was found.</param>
/// <param name="Seconds">Wall time of the pass.</param>
/// <param name="P50Microseconds">The median time of a query.</param>
/// <param name="P99Microseconds">The 99th percentile.</param>
public sealed record PeerTiming(double Recall10, double Seconds, double P50Microseconds, double P99Microseconds);
