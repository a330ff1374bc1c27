namespace Athena.Lab.Results;

/// <summary>How much memory one part of the engine holds.</summary>
/// <param name="Owner">The part: for example <c>embedding_cache</c>, <c>vector_index</c>, <c>lexical_index</c>, <c>event_buffers</c>, <c>records</c>.</param>
/// <param name="Bytes">What it holds, in bytes.</param>
public sealed record MemoryOwner(string Owner, long Bytes);
