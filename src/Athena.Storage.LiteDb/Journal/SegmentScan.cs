namespace Athena.Storage.LiteDb.Journal;

/// <summary>
/// Tells an unfinished write from damage where a frame is not whole. A segment is zeros before it is written, and a write that was cut off by a
/// crash leaves whole sectors, or everything behind some byte, unwritten.
/// So the tail is unfinished where such a hole explains the bad frame, and damage where its bytes are all there and do not fit, or where a
/// whole frame behind it says that it was durable.
/// </summary>
/// <param name="window">The segment.</param>
/// <param name="fileBytes">Its length.</param>
internal sealed class SegmentScan(FileWindow window, long fileBytes)
{
    private const int SectorBytes = 512;
    private const int StepBytes = 1 << 16;

    /// <summary>Reads the whole frame at an offset; false where there is none.</summary>
    /// <param name="offset">Of its header.</param>
    /// <param name="limit">The frame must end there or before.</param>
    /// <param name="verify">Whether checksums are looked at.</param>
    /// <param name="frame">The header.</param>
    /// <param name="checksum">Of the header.</param>
    public bool TryReadFrame(long offset, long limit, bool verify, out Frame frame, out uint checksum)
    {
        if (!Frame.TryRead(window.Get(offset, Frame.HeaderBytes), verify, out frame, out checksum) || frame.TotalBytes > limit - offset)
        {
            return false;
        }

        var rest = window.Get(offset, frame.TotalBytes)[Frame.HeaderBytes..];
        return !verify || (rest[^1] == Frame.EndMark && Crc32C.Hash(rest[..^1]) == frame.PayloadChecksum);
    }

    /// <summary>Finds the next whole frame behind an offset; -1 for none.</summary>
    public long FindFrame(long offset, long limit, out Frame frame)
    {
        Span<byte> magic = stackalloc byte[sizeof(uint)];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(magic, Frame.Magic);
        for (var at = offset + 1; at + Frame.OverheadBytes <= limit;)
        {
            var step = window.Get(at, (int)Math.Min(StepBytes, limit - at));
            var found = step.IndexOf(magic);
            if (found >= 0 && TryReadFrame(at + found, limit, verify: true, out frame, out _))
            {
                return at + found;
            }

            at += found >= 0 ? found + 1 : Math.Max(1, step.Length - (magic.Length - 1));
        }

        frame = default;
        return -1;
    }

    /// <summary>Judges the tail behind the last whole frame of the newest segment.</summary>
    /// <param name="offset">Where the frame that is not whole begins.</param>
    /// <param name="tornBytes">The bytes from there to the last that is not zero.</param>
    /// <returns>What proves damage; null for an unfinished write, or for nothing at all.</returns>
    public string? JudgeTail(long offset, out long tornBytes)
    {
        tornBytes = FindEnd(offset) - offset;
        if (tornBytes == 0)
        {
            return null;
        }

        var end = offset + tornBytes;
        var next = end;
        for (var at = FindFrame(offset, end, out var frame); at >= 0; at = FindFrame(at + frame.TotalBytes - 1, end, out frame))
        {
            if (frame.Barrier > offset)
            {
                return $"a whole frame at offset {at} was written after this part was durable";
            }

            next = Math.Min(next, at);
        }

        if (tornBytes < Frame.HeaderBytes)
        {
            return null;
        }

        var stop = Frame.TryRead(window.Get(offset, Frame.HeaderBytes), verify: true, out var bad, out _) && bad.TotalBytes <= fileBytes - offset
            ? offset + bad.TotalBytes
            : next;
        return HasHole(offset, stop) ? null : "its bytes are all there but fail their checksum";
    }

    // Behind the last byte that is not zero.
    private long FindEnd(long offset)
    {
        var end = offset;
        for (var at = offset; at < fileBytes;)
        {
            var step = window.Get(at, (int)Math.Min(StepBytes, fileBytes - at));
            var last = step.LastIndexOfAnyExcept((byte)0);
            end = last >= 0 ? at + last + 1 : end;
            at += step.Length;
        }

        return end;
    }

    private bool HasHole(long offset, long stop)
    {
        for (var at = offset; at < stop;)
        {
            var piece = (int)(Math.Min(stop, (at / SectorBytes * SectorBytes) + SectorBytes) - at);
            var bytes = window.Get(at, piece);
            if (bytes.Length < piece || !bytes.ContainsAnyExcept((byte)0))
            {
                return true;
            }

            at += piece;
        }

        return window.Get(stop - 1, 1) is [0];
    }
}
