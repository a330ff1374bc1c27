namespace Athena.Lab.Results;

/// <summary>One method's part of the allocated bytes.</summary>
/// <param name="Frame">The method.</param>
/// <param name="Share">The part of all sampled bytes, 0 to 1.</param>
/// <param name="BytesPerOp">The bytes of an operation, estimated from the samples; null where unknown.</param>
public sealed record AllocationFrame(string Frame, double Share, double? BytesPerOp);
