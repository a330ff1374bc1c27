using Athena.Storage.Files;

namespace Athena.Storage.LiteDb.Journal;

/// <summary>Where a journal is and what its segments must say of themselves.</summary>
/// <param name="Files">The files.</param>
/// <param name="Directory">The folder of the segments.</param>
/// <param name="StoreId">The store they belong to.</param>
/// <param name="Verify">Whether checksums are looked at; off only to show what they are good for.</param>
internal sealed record JournalPlace(IFileLayer Files, string Directory, Guid StoreId, bool Verify = true)
{
    /// <summary>Lists the segments by number.</summary>
    public IReadOnlyList<SegmentName> List()
    {
        List<SegmentName> names = [];
        foreach (var name in Files.List(Directory))
        {
            if (SegmentName.TryParse(Directory, name, out var segment))
            {
                names.Add(segment);
            }
        }

        return names;
    }

    /// <summary>Reads the header of a segment.</summary>
    /// <exception cref="StorageException">It is damaged or belongs to another store.</exception>
    public SegmentHeader ReadHeader(SegmentName name)
    {
        using var file = Files.Open(name.Path, StoreFileMode.Read);
        Span<byte> bytes = stackalloc byte[SegmentHeader.Bytes];
        var read = file.Read(bytes, 0);
        return ReadHeader(name.Path, name.FirstSequence, bytes[..read], out _);
    }

    /// <summary>Reads a header and checks it against the name of its file.</summary>
    /// <exception cref="StorageException">It is damaged or belongs to another store.</exception>
    public SegmentHeader ReadHeader(string path, long firstSequence, ReadOnlySpan<byte> bytes, out uint checksum)
    {
        if (SegmentHeader.TryRead(bytes, Verify, out var header, out checksum) is { } wrong)
        {
            throw Damaged(path, 0, wrong);
        }

        if (header.StoreId != StoreId)
        {
            throw Damaged(path, 0, $"it belongs to the store {header.StoreId:N}, this one is {StoreId:N}");
        }

        return header.FirstSequence == firstSequence
            ? header
            : throw Damaged(path, 0, $"it begins at operation {header.FirstSequence}, its name says {firstSequence}");
    }

    /// <summary>The failure of damage at a place.</summary>
    public StorageException Damaged(string path, long offset, string what, Exception? cause = null) => new(
        StorageException.Corrupt,
        Directory,
        "read journal",
        $"The journal segment '{path}' is damaged at offset {offset}: {what}. Remedy: copy the data directory, then run 'athena repair'.",
        isTransient: false,
        cause);

    /// <summary>The failure of operations that no segment holds.</summary>
    public StorageException Missing(long first, long last) => new(
        StorageException.Corrupt,
        Directory,
        "read journal",
        $"The journal '{Directory}' has no segment with the operations {first} to {last}. Remedy: put the missing files back, or copy the data directory and run 'athena repair'.",
        isTransient: false);
}
