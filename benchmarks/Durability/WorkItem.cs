using Athena.Storage;

namespace Athena.Benchmarks.Durability;

/// <summary>One record to write, with its vector in the form that engines with byte columns take.</summary>
/// <param name="Memory">The record and its vector.</param>
/// <param name="VectorBytes">The vector, little endian; shared, not to be changed.</param>
public readonly record struct WorkItem(StoredMemory Memory, byte[] VectorBytes);
