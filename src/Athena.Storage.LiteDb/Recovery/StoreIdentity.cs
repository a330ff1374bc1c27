using Athena.Storage.Files;
using Athena.Storage.LiteDb.Journal;
using Athena.Storage.LiteDb.Migration;

namespace Athena.Storage.LiteDb.Recovery;

/// <summary>Finds out which store a directory holds: by its format file and, where that is missing or damaged, by the segments of its journal.</summary>
/// <param name="files">The files.</param>
/// <param name="store">The layout.</param>
internal sealed class StoreIdentity(IFileLayer files, StoreFiles store)
{
    /// <summary>Gets the id, of a new store where there is none.</summary>
    /// <param name="healed">Whether the format file was written anew beside an existing journal.</param>
    /// <exception cref="StorageException">Another format, or a damaged file and nothing else that names the store.</exception>
    public Guid Find(out bool healed)
    {
        healed = false;
        try
        {
            if (FormatFile.Read(files, store.Directory) is { } format)
            {
                return format.StoreId;
            }
        }
        catch (StorageException e) when (e.Code == StorageException.Corrupt && FindInJournal() is not null)
        {
            // Written anew below.
        }

        var known = FindInJournal();
        healed = known is not null;
        var id = known ?? Guid.NewGuid();
        FormatFile.Write(files, store.Directory, id);
        return id;
    }

    private Guid? FindInJournal()
    {
        Span<byte> bytes = stackalloc byte[SegmentHeader.Bytes];
        foreach (var name in new JournalPlace(files, store.Journal, default).List())
        {
            using var file = files.Open(name.Path, StoreFileMode.Read);
            if (SegmentHeader.TryRead(bytes[..file.Read(bytes, 0)], verify: true, out var header, out _) is null)
            {
                return header.StoreId;
            }
        }

        return null;
    }
}
