namespace Athena;

/// <summary>The memory that one part of the engine holds, as that part counts it.</summary>
/// <param name="Owner">For example <c>vector index</c>.</param>
/// <param name="Bytes">An estimate: arrays, strings and native memory, without the runtime's own overhead.</param>
public sealed record MemoryOwner(string Owner, long Bytes);
