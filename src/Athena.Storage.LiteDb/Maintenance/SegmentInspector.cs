using Athena.Storage.Files;
using Athena.Storage.LiteDb.Journal;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>
/// Reads a segment to its end whatever is in it: where a frame is not whole it goes on with the next whole one. What lies behind the end that
/// the next segment's header states does not count, because it was refused or never whole.
/// </summary>
internal sealed class SegmentInspector
{
    private readonly InspectedSegmentParts _parts = new();
    private readonly SegmentScan _scan;
    private readonly FileWindow _window;
    private readonly long _fileBytes;
    private readonly long _limit;
    private readonly bool _isOpenEnded;
    private long _offset;
    private long _last;
    private uint? _checksum;

    private SegmentInspector(IStoreFile file, long firstSequence, SegmentEnd? end)
    {
        _fileBytes = file.Length;
        _window = new FileWindow(file);
        _scan = new SegmentScan(_window, _fileBytes);
        _isOpenEnded = end is null;
        _limit = end is { } known ? Math.Min(known.ValidBytes, _fileBytes) : _fileBytes;
        _last = firstSequence - 1;
    }

    /// <summary>Inspects one segment.</summary>
    /// <param name="files">The files.</param>
    /// <param name="name">The segment.</param>
    /// <param name="storeId">The store it must belong to; null where that is not known.</param>
    /// <param name="end">What the next segment says of its end; null for the newest, and where the next one's header is damaged.</param>
    /// <param name="isNewest">Whether no segment follows.</param>
    public static InspectedSegment Inspect(IFileLayer files, SegmentName name, Guid? storeId, SegmentEnd? end, bool isNewest)
    {
        using var file = files.Open(name.Path, StoreFileMode.Read);
        var inspector = new SegmentInspector(file, name.FirstSequence, end);
        var header = inspector.ReadHeader(name, storeId);
        inspector.ReadFrames(end, isNewest);
        return new InspectedSegment(name.Path, name.FirstSequence, inspector._fileBytes, header, inspector._parts.Frames, inspector._parts.Damages);
    }

    private SegmentHeader? ReadHeader(SegmentName name, Guid? storeId)
    {
        _offset = SegmentHeader.Bytes;
        var wrong = SegmentHeader.TryRead(_window.Get(0, SegmentHeader.Bytes), verify: true, out var header, out var checksum);
        wrong ??= storeId is { } id && header.StoreId != id ? $"it belongs to the store {header.StoreId:N}" : null;
        wrong ??= header.FirstSequence != name.FirstSequence ? $"it begins at operation {header.FirstSequence}, its name says {name.FirstSequence}" : null;
        if (wrong is not null)
        {
            _parts.Damages.Add((0, wrong));
            return null;
        }

        _checksum = checksum;
        return header;
    }

    private void ReadFrames(SegmentEnd? end, bool isNewest)
    {
        while (_offset < _limit)
        {
            if (_scan.TryReadFrame(_offset, _limit, verify: true, out var frame, out var checksum) && Fits(frame))
            {
                Take(frame, checksum, _offset);
            }
            else if (_isOpenEnded && _scan.JudgeTail(_offset, out var torn) is null)
            {
                // An unfinished write, or the zeros behind the last frame. A segment that is followed by another has neither.
                if (!isNewest && torn > 0)
                {
                    _parts.Damages.Add((_offset, "a frame is not whole"));
                }

                return;
            }
            else if (!SkipToNextFrame())
            {
                return;
            }
        }

        if (end is { } stated && (_fileBytes < stated.ValidBytes || _last != stated.LastSequence))
        {
            _parts.Damages.Add((_offset, $"it ends at operation {_last}, the next segment says {stated.LastSequence}"));
        }
    }

    private bool Fits(Frame frame) => frame.FirstSequence > _last && (_checksum is not { } before || (frame.Previous == before && frame.FirstSequence == _last + 1));

    private bool SkipToNextFrame()
    {
        var from = _offset;
        for (var at = _scan.FindFrame(from, _limit, out var frame); at >= 0; at = _scan.FindFrame(at, _limit, out frame))
        {
            if (frame.FirstSequence > _last && _scan.TryReadFrame(at, _limit, verify: true, out frame, out var checksum))
            {
                _parts.Damages.Add((from, "a frame is not whole, or not the successor of the one before"));
                Take(frame, checksum, at);
                return true;
            }
        }

        _parts.Damages.Add((from, "a frame is not whole, and none follows"));
        return false;
    }

    private void Take(Frame frame, uint checksum, long at)
    {
        _parts.Frames.Add(new FramePlace(at, frame.TotalBytes, frame.FirstSequence, frame.Operations, frame.UnixMilliseconds));
        _offset = at + frame.TotalBytes;
        _last = frame.LastSequence;
        _checksum = checksum;
    }
}
