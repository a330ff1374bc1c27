using Athena.Storage;

namespace Athena.Lab.Chaos.Workload;

/// <summary>A batch of the workload and what it leaves behind.</summary>
/// <param name="Ref">Its name.</param>
/// <param name="Batch">What is written.</param>
/// <param name="Effects">One an operation, in order.</param>
internal sealed record ChaosBatch(BatchRef Ref, WriteBatch Batch, IReadOnlyList<Effect> Effects);
