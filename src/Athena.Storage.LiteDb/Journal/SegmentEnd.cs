namespace Athena.Storage.LiteDb.Journal;

/// <summary>Where a segment ends. Its successor's header says so, and what lies behind does not count: it was refused or never whole.</summary>
/// <param name="FirstSequence">Names the segment; 0 for none.</param>
/// <param name="LastSequence">The number of its last operation; one less than the first where it holds none.</param>
/// <param name="ValidBytes">The bytes up to the end of its last whole frame.</param>
/// <param name="Checksum">That of its last frame, or of its header where it holds none.</param>
internal readonly record struct SegmentEnd(long FirstSequence, long LastSequence, long ValidBytes, uint Checksum);
