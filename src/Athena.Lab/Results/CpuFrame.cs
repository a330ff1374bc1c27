namespace Athena.Lab.Results;

/// <summary>One method's part of the processor time.</summary>
/// <param name="Frame">The method.</param>
/// <param name="SelfShare">The part spent in it alone, 0 to 1.</param>
/// <param name="TotalShare">The part spent in it and in what it calls, 0 to 1.</param>
public sealed record CpuFrame(string Frame, double SelfShare, double TotalShare);
