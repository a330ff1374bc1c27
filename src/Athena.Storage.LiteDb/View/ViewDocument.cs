using Athena.Model;

namespace Athena.Storage.LiteDb.View;

/// <summary>One document of a view as it was read.</summary>
/// <param name="Id">The record; null where not even that can be read.</param>
/// <param name="Sequence">The operation that committed this state; 0 for a damaged one.</param>
/// <param name="ForgottenAt">When it was forgotten (Unix milliseconds); null while it is live.</param>
/// <param name="Memory">The record; null where it is damaged.</param>
/// <param name="Raw">The bytes of a damaged document as LiteDB gives them; empty where LiteDB cannot read it.</param>
internal sealed record ViewDocument(MemoryId? Id, long Sequence, long? ForgottenAt, StoredMemory? Memory, byte[] Raw);
