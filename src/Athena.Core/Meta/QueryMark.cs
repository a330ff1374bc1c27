using Athena.Model;

namespace Athena.Meta;

/// <summary>What was said of a memory as the answer to a question.</summary>
/// <param name="Terms">The distinct terms of the question.</param>
/// <param name="Vector">The question's vector; empty where it has none.</param>
/// <param name="Id">The memory.</param>
/// <param name="Mark">What was said.</param>
/// <param name="At">The time (UTC).</param>
public sealed record QueryMark(IReadOnlySet<string> Terms, ReadOnlyMemory<float> Vector, MemoryId Id, UsageMark Mark, DateTimeOffset At);
