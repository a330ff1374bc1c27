namespace Athena.Benchmarks.Durability;

/// <summary>What a process tells of an opening, after it has answered.</summary>
/// <param name="OpenMs">The time of the call that opens, in milliseconds.</param>
/// <param name="AnswerMs">The time from that call until the answer, in milliseconds.</param>
/// <param name="Memories">How many memories it counts.</param>
/// <param name="ResidentBytes">The resident memory at the answer; null where the system does not tell.</param>
/// <param name="PeakResidentBytes">The highest resident memory until then; null where the system does not tell.</param>
/// <param name="HeapBytes">The managed heap at the answer.</param>
public sealed record ChildAnswer(double OpenMs, double AnswerMs, long Memories, long? ResidentBytes, long? PeakResidentBytes, long HeapBytes);
