namespace Athena.Benchmarks.Starting;

/// <summary>What a process tells of its start, after it has answered.</summary>
/// <param name="OpenMs">The time of the call that opens, in milliseconds.</param>
/// <param name="AnswerMs">The time from that call to the answer, in milliseconds.</param>
/// <param name="Vectors">How many vectors it counts.</param>
/// <param name="IndexBytes">The bytes that the index counts as its own.</param>
/// <param name="OwnBytes">The growth of its own resident memory since before it opened; 0 where the system does not tell.</param>
/// <param name="MappedBytes">The growth of its resident pages of files.</param>
public sealed record StartAccount(double OpenMs, double AnswerMs, long Vectors, long IndexBytes, long OwnBytes, long MappedBytes);
