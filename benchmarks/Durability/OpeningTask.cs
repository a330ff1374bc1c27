using Athena.Model;

namespace Athena.Benchmarks.Durability;

/// <summary>A store that a new process shall open, and the answer that is right.</summary>
/// <param name="Folder">The data directory.</param>
/// <param name="Memories">How many it holds.</param>
/// <param name="Query">What is asked.</param>
/// <param name="IsRight">Tells whether a memory may stand first.</param>
public sealed record OpeningTask(string Folder, long Memories, string Query, Func<MemoryId, bool> IsRight);
