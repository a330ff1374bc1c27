using Athena.Model;

namespace Athena.Lab.Chaos.Workload;

/// <summary>What an operation leaves behind.</summary>
/// <param name="Id">The record.</param>
/// <param name="Token">The fingerprint of the live record; null where it is gone.</param>
internal readonly record struct Effect(MemoryId Id, ulong? Token);
