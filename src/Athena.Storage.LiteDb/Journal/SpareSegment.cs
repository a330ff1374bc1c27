using Athena.Storage.Files;

namespace Athena.Storage.LiteDb.Journal;

/// <summary>
/// The next segment, filled with zeros ahead of time, so that writing a frame never asks the disk for space and a flush has no metadata to
/// write. Thread-safe: one thread prepares, another installs.
/// </summary>
internal sealed class SpareSegment(JournalPlace place, LiteDbStoreOptions options) : IDisposable
{
    private const string Name = "next.tmp";
    private const int ChunkBytes = 1 << 20;

    private static readonly byte[] Zeros = new byte[ChunkBytes];

    private readonly Lock _gate = new();
    private readonly string _path = Path.Combine(place.Directory, Name);
    private IStoreFile? _file;
    private long _bytes;

    /// <summary>Makes the file where there is none yet.</summary>
    /// <exception cref="StorageException">The disk has not the room for it and for the reserve.</exception>
    /// <exception cref="IOException">The disk failed.</exception>
    public void Prepare()
    {
        lock (_gate)
        {
            if (_file is null)
            {
                Make(options.SegmentBytes);
            }
        }
    }

    /// <summary>Gives the spare a header and its name, durably, and hands it over. After a failure it is as if it had never been prepared.</summary>
    /// <param name="header">Its first sequence makes the name; a segment of that name, which then holds no whole frame, is replaced.</param>
    /// <param name="minimumBytes">The length it must have.</param>
    /// <param name="bytes">Its length.</param>
    /// <param name="checksum">That of the header.</param>
    /// <exception cref="StorageException">The disk has not the room for it and for the reserve.</exception>
    /// <exception cref="IOException">The disk failed; the segment may be there by its name, without a frame.</exception>
    public IStoreFile Install(SegmentHeader header, long minimumBytes, out long bytes, out uint checksum)
    {
        lock (_gate)
        {
            if (_file is null || _bytes < minimumBytes)
            {
                Drop();
                Make(Math.Max(options.SegmentBytes, minimumBytes));
            }

            try
            {
                Span<byte> image = stackalloc byte[SegmentHeader.Bytes];
                checksum = header.Write(image);
                _file!.Write(image, 0);
                _file.Flush();
                place.Files.Move(_path, SegmentName.Of(place.Directory, header.FirstSequence).Path);
                place.Files.FlushDirectory(place.Directory);
            }
            catch
            {
                Drop();
                throw;
            }

            bytes = _bytes;
            var file = _file;
            _file = null;
            return file;
        }
    }

    /// <summary>Gives the space back.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_file is not null)
            {
                Drop();
            }
        }
    }

    private void Make(long bytes)
    {
        place.Files.CreateDirectory(place.Directory);
        place.Files.FlushDirectory(Path.GetDirectoryName(place.Directory)!);
        RequireRoom(bytes);
        place.Files.Delete(_path);
        _file = place.Files.Open(_path, StoreFileMode.CreateNew);
        _bytes = bytes;
        try
        {
            for (long at = 0; at < bytes; at += ChunkBytes)
            {
                _file.Write(Zeros.AsSpan(0, (int)Math.Min(ChunkBytes, bytes - at)), at);
            }

            _file.Flush();
        }
        catch
        {
            Drop();
            throw;
        }
    }

    private void RequireRoom(long bytes)
    {
        var free = place.Files.GetFreeBytes(place.Directory);
        if (free < bytes + options.ReservedBytes)
        {
            throw StorageFailure.NoRoom(place.Directory, free, bytes + options.ReservedBytes);
        }
    }

    private void Drop()
    {
        _file?.Dispose();
        _file = null;
        try
        {
            place.Files.Delete(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is only space, and the next one is made in its place.
        }
    }
}
