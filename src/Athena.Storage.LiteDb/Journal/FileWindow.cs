using Athena.Storage.Files;

namespace Athena.Storage.LiteDb.Journal;

/// <summary>Reads a file forwards through one buffer, which grows to the longest piece asked for.</summary>
internal sealed class FileWindow(IStoreFile file)
{
    private const int WindowBytes = 1 << 20;

    private byte[] _buffer = new byte[Math.Max(SegmentHeader.Bytes, Math.Min(WindowBytes, file.Length))];
    private long _start;
    private int _length;

    /// <summary>Gets the bytes at an offset: as many as asked for, fewer only at the end of the file. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Get(long offset, int length)
    {
        if (offset < _start || offset + length > _start + _length)
        {
            Fill(offset, length);
        }

        var begin = (int)Math.Min(offset - _start, _length);
        return _buffer.AsSpan(begin, Math.Min(length, _length - begin));
    }

    private void Fill(long offset, int length)
    {
        if (length > _buffer.Length)
        {
            _buffer = new byte[length];
        }

        _length = 0;
        _start = offset;
        _length = file.Read(_buffer, offset);
    }
}
