using Athena.Storage.Files;

namespace Athena.Storage.LiteDb.Journal;

/// <summary>The reading side of a journal. It may be used beside the writer, for what is durable already. Thread-safe.</summary>
/// <param name="files">The files.</param>
/// <param name="directory">The folder of the segments.</param>
/// <param name="storeId">The store they belong to.</param>
internal sealed class JournalFolder(IFileLayer files, string directory, Guid storeId)
{
    private readonly JournalPlace _place = new(files, directory, storeId);

    /// <summary>Lists the segments by number, as their headers describe them.</summary>
    /// <exception cref="StorageException">A header is damaged.</exception>
    public IReadOnlyList<SegmentInfo> Segments()
    {
        var names = _place.List();
        var segments = new SegmentInfo[names.Count];
        for (var i = 0; i < segments.Length; i++)
        {
            using var file = files.Open(names[i].Path, StoreFileMode.Read);
            var end = i + 1 < segments.Length ? _place.ReadHeader(names[i + 1]).Previous : (SegmentEnd?)null;
            segments[i] = new SegmentInfo(names[i].Path, names[i].FirstSequence, end?.LastSequence, end?.ValidBytes ?? file.Length, file.Length);
        }

        return segments;
    }

    /// <summary>
    /// Reads the batches that end behind one number, through another. An unfinished write at the very end is where it stops.
    /// </summary>
    /// <param name="afterSequence">0 for all.</param>
    /// <param name="throughSequence">Beside a writer no more than what is durable; <see cref="long.MaxValue"/> for all.</param>
    /// <exception cref="StorageException">The journal is damaged or lacks operations; the message names file and offset.</exception>
    public IEnumerable<JournalEntry> Read(long afterSequence, long throughSequence)
    {
        using var reader = new JournalReader(_place, _place.List(), afterSequence, throughSequence);
        while (reader.TryRead(out var entry))
        {
            yield return entry;
        }
    }
}
