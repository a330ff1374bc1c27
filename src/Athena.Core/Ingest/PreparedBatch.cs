using Athena.Model;
using Athena.Storage;

namespace Athena.Ingest;

/// <summary>A batch that wants nothing but to be written.</summary>
/// <param name="Ids">The new ids, in the order of the input.</param>
/// <param name="Sources">The existing records that something in it is derived from.</param>
/// <param name="Write">The batch.</param>
internal sealed record PreparedBatch(IReadOnlyList<MemoryId> Ids, IReadOnlyList<MemoryId> Sources, WriteBatch Write);
