namespace Athena.Storage.LiteDb.Journal;

/// <summary>Where a journal ends, as reading it to the end has found.</summary>
/// <param name="Header">That of the newest segment.</param>
/// <param name="End">Where its frames end.</param>
/// <param name="FileBytes">The length of the file.</param>
/// <param name="TornBytes">From there to the last byte that is not zero: an unfinished write; 0 for none.</param>
internal sealed record JournalEnd(SegmentHeader Header, SegmentEnd End, long FileBytes, long TornBytes);
