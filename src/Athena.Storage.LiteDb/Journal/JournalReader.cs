using System.Diagnostics.CodeAnalysis;
using Athena.Storage.Files;

namespace Athena.Storage.LiteDb.Journal;

/// <summary>
/// Reads the batches of a journal in order, from one sequence number through another. Every frame is checked against its checksums, its
/// predecessor and the number expected; the end of a finished segment against what its successor says of it.
/// </summary>
internal sealed class JournalReader : IDisposable
{
    private readonly JournalPlace _place;
    private readonly IReadOnlyList<SegmentName> _names;
    private readonly long _after;
    private readonly long _through;
    private int _index;
    private IStoreFile? _file;
    private FileWindow? _window;
    private SegmentScan? _scan;
    private SegmentHeader _header;
    private SegmentHeader? _successor;
    private long _fileBytes;
    private long _offset;
    private long _last;
    private uint _checksum;
    private bool _done;

    /// <param name="place">Where the journal is.</param>
    /// <param name="names">Its segments in order.</param>
    /// <param name="after">Batches that end at this number or before are left out.</param>
    /// <param name="through">Reading stops behind this number, and does not look at what may be written behind it just now.</param>
    /// <exception cref="StorageException">Operations between <paramref name="after"/> and the first segment are missing, or a header is damaged.</exception>
    public JournalReader(JournalPlace place, IReadOnlyList<SegmentName> names, long after, long through)
    {
        _place = place;
        _names = names;
        _after = after;
        _through = through;
        _done = names.Count == 0 || through <= after;
        if (_done)
        {
            return;
        }

        _index = -1;
        for (var i = 0; i < names.Count && names[i].FirstSequence <= after + 1; i++)
        {
            _index = i;
        }

        if (_index < 0)
        {
            throw place.Missing(after + 1, names[0].FirstSequence - 1);
        }

        try
        {
            OpenSegment();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Gets the end of the journal, once it has been read to its end and not only to a number before it; null for an empty journal.</summary>
    public JournalEnd? End { get; private set; }

    /// <summary>Gets the bytes of the batches that were given so far; those before the number asked for do not count.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Reads the next batch; false at the end.</summary>
    /// <exception cref="StorageException">The journal is damaged; the message names file and offset.</exception>
    public bool TryRead([NotNullWhen(true)] out JournalEntry? entry)
    {
        entry = null;
        while (entry is null && TryAdvance(out var frame))
        {
            if (frame.LastSequence > _after)
            {
                entry = Decode(frame);
            }
        }

        return entry is not null;
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private string CurrentPath => _names[_index].Path;

    private long Limit => _successor?.Previous.ValidBytes ?? _fileBytes;

    /// <summary>Moves behind the next frame.</summary>
    private bool TryAdvance(out Frame frame)
    {
        frame = default;
        while (!_done && _last < _through)
        {
            if (_successor is { } successor && _offset == successor.Previous.ValidBytes)
            {
                NextSegment(successor);
            }
            else if (TryFrame(out frame, out var checksum))
            {
                Accept(frame, checksum);
                return true;
            }
            else if (!TrySkipDamage())
            {
                return false;
            }
        }

        return false;
    }

    private bool TryFrame(out Frame frame, out uint checksum) =>
        _scan!.TryReadFrame(_offset, Limit, _place.Verify, out frame, out checksum)
        && (!_place.Verify || (frame.Previous == _checksum && frame.FirstSequence == _last + 1));

    private void Accept(Frame frame, uint checksum)
    {
        _offset += frame.TotalBytes;
        BytesRead += frame.LastSequence > _after ? frame.TotalBytes : 0;
        _checksum = checksum;
        _last = frame.LastSequence;
    }

    private JournalEntry Decode(Frame frame)
    {
        var offset = _offset - frame.TotalBytes;
        WriteBatch batch;
        try
        {
            batch = BatchCodec.Read(_window!.Get(offset + Frame.HeaderBytes, frame.PayloadBytes), _place.Verify);
        }
        catch (StorageException e)
        {
            throw _place.Damaged(CurrentPath, offset, "its frame holds no batch", e);
        }

        return batch.Operations.Count == frame.Operations
            ? new JournalEntry(frame.FirstSequence, batch) { UnixMilliseconds = frame.UnixMilliseconds }
            : throw _place.Damaged(CurrentPath, offset, "its frame holds another number of operations than it says");
    }

    /// <summary>Ends at an unfinished write, steps over damage where nothing that is asked for lies in it, and throws otherwise.</summary>
    private bool TrySkipDamage()
    {
        string? proof = "a frame is not whole or is not the successor of the one before";
        long torn = 0;
        if (_successor is null)
        {
            proof = _scan!.JudgeTail(_offset, out torn);
        }

        if (proof is null)
        {
            End = new JournalEnd(_header, new SegmentEnd(_header.FirstSequence, _last, _offset, _checksum), _fileBytes, torn);
            _done = true;
            return false;
        }

        var at = _scan!.FindFrame(_offset, Limit, out var frame);
        if (at < 0 || frame.FirstSequence > _after + 1 || frame.FirstSequence <= _last)
        {
            throw _place.Damaged(CurrentPath, _offset, proof);
        }

        _offset = at;
        _last = frame.FirstSequence - 1;
        _checksum = frame.Previous;
        return true;
    }

    private void NextSegment(SegmentHeader successor)
    {
        if (_place.Verify && (successor.Previous.Checksum != _checksum || successor.Previous.LastSequence != _last))
        {
            throw _place.Damaged(CurrentPath, _offset, $"it does not end as the header of '{_names[_index + 1].Path}' says");
        }

        _index++;
        OpenSegment();
    }

    private void OpenSegment()
    {
        _file?.Dispose();
        _file = _place.Files.Open(CurrentPath, StoreFileMode.Read);
        _fileBytes = _file.Length;
        _window = new FileWindow(_file);
        _scan = new SegmentScan(_window, _fileBytes);
        _header = _place.ReadHeader(CurrentPath, _names[_index].FirstSequence, _window.Get(0, SegmentHeader.Bytes), out _checksum);
        _successor = _index + 1 < _names.Count ? _place.ReadHeader(_names[_index + 1]) : null;
        if (_successor is { } successor && successor.Previous.FirstSequence != _header.FirstSequence)
        {
            throw _place.Missing(_header.FirstSequence, successor.FirstSequence - 1);
        }

        RequireNoGap();
        _offset = SegmentHeader.Bytes;
        _last = _header.FirstSequence - 1;
    }

    // A snapshot may be ahead of a journal that was not flushed; then the next segment begins behind the snapshot.
    private void RequireNoGap()
    {
        var before = _header.Previous;
        if (before.FirstSequence != 0 && before.LastSequence + 1 < _header.FirstSequence && _after < _header.FirstSequence - 1)
        {
            throw _place.Missing(before.LastSequence + 1, _header.FirstSequence - 1);
        }

        if (_successor is { } successor && successor.Previous.ValidBytes is var valid && (valid < SegmentHeader.Bytes || valid > _fileBytes))
        {
            throw _place.Damaged(CurrentPath, _fileBytes, $"it is shorter than the {valid} bytes that its successor says it holds");
        }
    }
}
