namespace Athena.Storage.LiteDb.Journal;

/// <summary>A segment of the journal, as its header and that of its successor say.</summary>
/// <param name="Path">The file.</param>
/// <param name="FirstSequence">The number of its first operation, from its name.</param>
/// <param name="LastSequence">The number of its last operation; null while it is the newest.</param>
/// <param name="ValidBytes">Where its frames end; the length of the file while it is the newest.</param>
/// <param name="FileBytes">The length of the file, in bytes.</param>
internal sealed record SegmentInfo(string Path, long FirstSequence, long? LastSequence, long ValidBytes, long FileBytes);
