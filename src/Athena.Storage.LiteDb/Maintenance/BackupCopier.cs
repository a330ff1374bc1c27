using Athena.Storage.Files;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>Writes the files of a backup. What the last manifest names is only ever appended to.</summary>
internal sealed class BackupCopier
{
    private readonly StorePlace _place;
    private readonly string _folder;
    private readonly Dictionary<string, BackupFile> _files;

    public BackupCopier(StorePlace place, string folder, IReadOnlyList<BackupFile> files)
    {
        _place = place;
        _folder = folder;
        _files = files.ToDictionary(static file => file.Name);
        foreach (var sub in (string[])[StorePlace.SnapshotsName, StorePlace.JournalName])
        {
            place.Files.CreateDirectory(Path.Combine(folder, sub));
        }
    }

    public IReadOnlyList<BackupFile> Files => [.. _files.Values.OrderBy(static file => file.Name, StringComparer.Ordinal)];

    public long BytesWritten { get; private set; }

    public void CopySnapshot(string path, string name, CancellationToken cancellationToken)
    {
        if (_files.ContainsKey(name))
        {
            return;
        }

        using var source = _place.Files.Open(path, StoreFileMode.Read);
        Append(source, name, 0, source.Length, cancellationToken);
        Note(path, name, source.Length, cancellationToken);
    }

    /// <exception cref="StorageException">The backup holds another segment under its number.</exception>
    public void CopySegment(InspectedSegment segment, CancellationToken cancellationToken)
    {
        var name = BackupContents.NameOfSegment(segment.FirstSequence);
        var end = segment.Frames[^1].EndOffset;
        var known = _files.GetValueOrDefault(name);
        if (known is not null && (known.Bytes > end || BackupContents.Hash(_place.Files, segment.Path, known.Bytes, cancellationToken) != known.Hash))
        {
            throw new StorageException(
                StorageException.Unavailable,
                _folder,
                "back up",
                $"The backup '{_folder}' holds another course of events than the store '{_place.Root}'. Remedy: back up into an empty folder.",
                isTransient: false);
        }

        if (known?.Bytes == end)
        {
            return;
        }

        using var source = _place.Files.Open(segment.Path, StoreFileMode.Read);
        Append(source, name, known?.Bytes ?? 0, end, cancellationToken);
        Note(segment.Path, name, end, cancellationToken);
    }

    /// <summary>Makes the names durable; the contents are.</summary>
    public void Flush()
    {
        foreach (var sub in (string[])[StorePlace.SnapshotsName, StorePlace.JournalName])
        {
            _place.Files.FlushDirectory(Path.Combine(_folder, sub));
        }

        _place.Files.FlushDirectory(_folder);
    }

    private void Append(IStoreFile source, string name, long from, long to, CancellationToken cancellationToken)
    {
        using var target = _place.Files.Open(Path.Combine(_folder, name), StoreFileMode.OpenOrCreate);
        target.SetLength(from);
        var buffer = new byte[1 << 20];
        for (var offset = from; offset < to;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var read = source.Read(buffer.AsSpan(0, (int)Math.Min(buffer.Length, to - offset)), offset);
            if (read == 0)
            {
                throw new EndOfStreamException($"The file '{name}' of the store became shorter while it was copied.");
            }

            target.Write(buffer.AsSpan(0, read), offset);
            offset += read;
            BytesWritten += read;
            _place.Report("copy bytes", BytesWritten, 0);
        }

        target.Flush();
    }

    // The hash is that of the source: what the copy must read back as.
    private void Note(string path, string name, long bytes, CancellationToken cancellationToken) =>
        _files[name] = new BackupFile(name, bytes, BackupContents.Hash(_place.Files, path, bytes, cancellationToken) ?? string.Empty);
}
