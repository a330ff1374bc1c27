using Athena.Storage.Files;

namespace Athena.Storage.LiteDb.Journal;

/// <summary>
/// The writing end of the journal, used by one thread. A segment in which a write or a flush failed is never written again: what its pages hold
/// is not known then. The next segment's header says where the failed one ends, and with that what was refused stays refused.
/// </summary>
internal sealed class JournalAppender : IDisposable
{
    private readonly JournalPlace _place;
    private readonly LiteDbStoreOptions _options;
    private readonly SpareSegment _spare;
    private readonly GroupBuffer _buffer = new();
    private IStoreFile? _file;
    private SegmentHeader _header;
    private SegmentEnd _end;
    private long _fileBytes;
    private long _flushed;

    /// <param name="place">Where the journal is.</param>
    /// <param name="options">The settings of the store.</param>
    /// <param name="spare">The next segment.</param>
    /// <param name="end">Where the journal ends; null for an empty one.</param>
    /// <param name="lastSequence">The number of the last operation of the store.</param>
    public JournalAppender(JournalPlace place, LiteDbStoreOptions options, SpareSegment spare, JournalEnd? end, long lastSequence)
    {
        _place = place;
        _options = options;
        _spare = spare;
        LastSequence = lastSequence;
        if (end is not null)
        {
            _header = end.Header;
            _end = end.End;
            Continue(end);
        }
    }

    /// <summary>Gets the number of the last operation that was appended.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Gets the first number of the segment that is written; 0 while there is none.</summary>
    public long ActiveSegment => _file is null ? 0 : _header.FirstSequence;

    /// <summary>Gets the bytes that fit into the segment.</summary>
    public long Room => _file is null ? 0 : _fileBytes - _end.ValidBytes;

    /// <summary>Gets a value indicating whether the next segment should be prepared by now.</summary>
    public bool IsHalfFull => _file is not null && Room < _fileBytes / 2;

    /// <summary>Begins a new segment where a frame does not fit, or where the last one failed.</summary>
    /// <exception cref="StorageException">The disk has not the room.</exception>
    /// <exception cref="IOException">The disk failed.</exception>
    public void EnsureRoom(long frameBytes)
    {
        if (Room < frameBytes)
        {
            BeginSegment(frameBytes);
        }
    }

    /// <summary>Writes a group by one write and, where the durability asks for it, one flush. It must fit.</summary>
    /// <exception cref="StorageException">Nothing of the group is stored; where that is not certain the message says so.</exception>
    public void Append(List<PendingWrite> group)
    {
        long bytes = 0;
        foreach (var write in group)
        {
            bytes += write.FrameBytes;
        }

        _buffer.Reserve(bytes);
        var (length, end) = Encode(group);
        try
        {
            _file!.Write(_buffer.Bytes[..length], _end.ValidBytes);
            if (_options.Durability == Durability.Fsync)
            {
                _file.Flush();
                _flushed = end.ValidBytes;
            }
        }
        catch (Exception e)
        {
            throw Refuse(e);
        }

        _end = end;
        LastSequence = end.LastSequence;
        _buffer.Trim();
    }

    /// <summary>Makes durable what was appended without a flush.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public void Flush()
    {
        if (_file is not null && _flushed < _end.ValidBytes)
        {
            _file.Flush();
            _flushed = _end.ValidBytes;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        CloseFile();
        _spare.Dispose();
    }

    // A write that was cut off stays in its segment, which then is not written again; all else is, once it is known to be durable.
    private void Continue(JournalEnd end)
    {
        if (end.TornBytes > 0 || end.End.LastSequence != LastSequence)
        {
            return;
        }

        try
        {
            _file = _place.Files.Open(SegmentName.Of(_place.Directory, _header.FirstSequence).Path, StoreFileMode.ReadWrite);
            _file.Flush();
            _fileBytes = end.FileBytes;
            _flushed = _end.ValidBytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            CloseFile();
        }
    }

    private (int Length, SegmentEnd End) Encode(List<PendingWrite> group)
    {
        var buffer = _buffer.Bytes;
        var (position, end) = (0, _end);
        var now = _options.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var write in group)
        {
            var payload = BatchCodec.Write(write.Batch, buffer[(position + Frame.HeaderBytes)..]);
            var body = buffer.Slice(position + Frame.HeaderBytes, payload);
            var operations = write.Batch.Operations.Count;
            var frame = new Frame(payload, end.LastSequence + 1, operations, end.Checksum, (uint)_flushed, Crc32C.Hash(body)) { UnixMilliseconds = now };
            buffer[position + Frame.HeaderBytes + payload] = Frame.EndMark;
            var checksum = frame.Write(buffer[position..]);
            position += frame.TotalBytes;
            end = new SegmentEnd(end.FirstSequence, end.LastSequence + operations, end.ValidBytes + frame.TotalBytes, checksum);
        }

        return (position, end);
    }

    private StorageException Refuse(Exception cause)
    {
        CloseFile();
        try
        {
            BeginSegment(0);
        }
        catch (Exception)
        {
            return StorageFailure.Unknown(cause, _place.Directory);
        }

        return StorageFailure.Refused(cause, _place.Directory);
    }

    private void BeginSegment(long frameBytes)
    {
        // Where this fails, only what the operating system has been given is at stake, and no more than that was promised of it.
        TryFlush();
        CloseFile();
        var isEmpty = _end.FirstSequence == LastSequence + 1;
        var header = new SegmentHeader(_place.StoreId, LastSequence + 1, isEmpty ? _header.Previous : _end);
        _file = _spare.Install(header, SegmentHeader.Bytes + frameBytes, out _fileBytes, out var checksum);
        _header = header;
        _end = new SegmentEnd(header.FirstSequence, LastSequence, SegmentHeader.Bytes, checksum);
        _flushed = SegmentHeader.Bytes;
    }

    private void TryFlush()
    {
        try
        {
            Flush();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            CloseFile();
        }
    }

    private void CloseFile()
    {
        _file?.Dispose();
        _file = null;
    }
}
