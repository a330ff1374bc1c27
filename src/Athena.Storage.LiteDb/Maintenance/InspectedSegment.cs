using Athena.Storage.Files;
using Athena.Storage.LiteDb.Journal;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>A segment of the journal as it lies on the disk: every whole frame, also behind damage.</summary>
/// <param name="Path">The file.</param>
/// <param name="FirstSequence">The number in its name.</param>
/// <param name="FileBytes">The length of the file.</param>
/// <param name="Header">Null where it is damaged.</param>
/// <param name="Frames">The whole frames in their order.</param>
/// <param name="Damages">What is between them, by offset.</param>
internal sealed record InspectedSegment(
    string Path, long FirstSequence, long FileBytes, SegmentHeader? Header, IReadOnlyList<FramePlace> Frames, IReadOnlyList<(long Offset, string What)> Damages)
{
    /// <summary>Gets a value indicating whether nothing in it is damaged; an unfinished write at the end of the newest segment is no damage.</summary>
    public bool IsWhole => Damages.Count == 0;

    /// <summary>Reads a batch; false where it is not what the inspection saw any more, or no batch.</summary>
    public static bool TryRead(IStoreFile file, FramePlace place, out JournalEntry? entry)
    {
        entry = null;
        var bytes = new byte[place.Bytes];
        if (file.Read(bytes, place.Offset) != bytes.Length)
        {
            return false;
        }

        try
        {
            var batch = BatchCodec.Read(bytes.AsSpan(Frame.HeaderBytes, bytes.Length - Frame.OverheadBytes));
            entry = batch.Operations.Count == place.Operations ? new JournalEntry(place.FirstSequence, batch) { UnixMilliseconds = place.UnixMilliseconds } : null;
            return entry is not null;
        }
        catch (StorageException)
        {
            return false;
        }
    }
}
