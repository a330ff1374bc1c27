using Athena.Recall;

namespace Athena.Storage;

/// <summary>Changes that become durable together or not at all.</summary>
/// <param name="Operations">1 or more, applied in order.</param>
public sealed record WriteBatch(IReadOnlyList<WriteOperation> Operations)
{
    /// <summary>Gets the terms of the texts, where the writer has analysed them; a store hands the batch on as it is and thereby keeps them.</summary>
    internal AnalyzedBatch? Analyzed { get; init; }
}
