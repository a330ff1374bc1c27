using Athena.Model;

namespace Athena.Ingest;

/// <summary>Memories that are durable and can be recalled, in the order of the source.</summary>
/// <param name="First">The position of the first one in the source, from 0.</param>
/// <param name="Ids">The new ids.</param>
public sealed record IngestedBatch(long First, IReadOnlyList<MemoryId> Ids)
{
    /// <summary>Gets how many memories are stored so far, all of those before included.</summary>
    public long Total => First + Ids.Count;
}
