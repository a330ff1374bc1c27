using Athena.Storage.Files;
using Athena.Storage.LiteDb.Journal;

namespace Athena.Storage.LiteDb.Background;

/// <summary>Gives finished segments up once nothing needs them: the older of two snapshots and the durable view are past them.</summary>
/// <param name="files">The files.</param>
/// <param name="store">The layout.</param>
/// <param name="journal">The journal.</param>
/// <param name="keep">Whether they go to the archive instead of being deleted.</param>
internal sealed class SegmentRemoval(IFileLayer files, StoreFiles store, JournalFolder journal, bool keep)
{
    /// <summary>Removes the segments that end at a number or before, oldest first; never the newest.</summary>
    /// <exception cref="IOException">The disk failed; what is left is a journal all the same.</exception>
    public void Run(long through)
    {
        var removed = false;
        foreach (var segment in journal.Segments())
        {
            if (segment.LastSequence is not { } last || last > through)
            {
                break;
            }

            Remove(segment);
            removed = true;
        }

        if (removed)
        {
            files.FlushDirectory(store.Journal);
        }
    }

    private void Remove(SegmentInfo segment)
    {
        if (!keep)
        {
            files.Delete(segment.Path);
            return;
        }

        // What lies behind the end was refused; without its successor nothing would say so.
        using (var file = files.Open(segment.Path, StoreFileMode.ReadWrite))
        {
            file.SetLength(segment.ValidBytes);
            file.Flush();
        }

        files.CreateDirectory(store.Archive);
        files.Move(segment.Path, Path.Combine(store.Archive, Path.GetFileName(segment.Path)));
        files.FlushDirectory(store.Archive);
    }
}
