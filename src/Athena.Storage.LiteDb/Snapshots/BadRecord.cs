using Athena.Model;

namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>A damaged place of a snapshot; where it is and whose, so that it can be kept aside and healed.</summary>
/// <param name="Scope">The scope it belongs to.</param>
/// <param name="Id">The record; null for an index section.</param>
/// <param name="Sequence">The operation that committed the record; 0 for an index section.</param>
/// <param name="Part">What is damaged.</param>
/// <param name="IsForgotten">Whether the record is behind a tombstone.</param>
/// <param name="Offset">Where the bytes begin in the file.</param>
/// <param name="Length">How many they are.</param>
/// <param name="Reason">What is wrong with them; never their content.</param>
internal sealed record BadRecord(Scope Scope, MemoryId? Id, long Sequence, DamagedPart Part, bool IsForgotten, long Offset, int Length, string Reason);
