namespace Athena.Storage;

/// <summary>Changes that become durable together or not at all.</summary>
/// <param name="Operations">1 or more, applied in order.</param>
public sealed record WriteBatch(IReadOnlyList<WriteOperation> Operations);
