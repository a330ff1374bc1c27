using Athena.Storage.Files;

namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>
/// Reads pieces of a file that mostly follow each other: the further they do, the more is read ahead, up to 1 MiB; after a jump only a little.
/// One thread at a time.
/// </summary>
internal sealed class FileWindow(IStoreFile file)
{
    private const int LeastBytes = 4_096;

    private byte[] _buffer = new byte[LeastBytes];
    private long _start;
    private int _length;
    private int _ahead = LeastBytes;

    /// <summary>Gives bytes of the file; valid until the next call.</summary>
    /// <exception cref="EndOfStreamException">The file is too short.</exception>
    /// <exception cref="IOException">The disk failed.</exception>
    public ReadOnlySpan<byte> Slice(long offset, int length)
    {
        if (offset < _start || offset + length > _start + _length)
        {
            Load(offset, length);
        }

        return _buffer.AsSpan((int)(offset - _start), length);
    }

    private void Load(long offset, int length)
    {
        var follows = offset >= _start && offset <= _start + _length + LeastBytes;
        _ahead = follows ? Math.Min(_ahead * 2, SnapshotFormat.BlockBytes) : LeastBytes;
        var wanted = Math.Max(length, _ahead);
        if (_buffer.Length < wanted)
        {
            _buffer = GC.AllocateUninitializedArray<byte>(wanted);
        }

        _length = 0;
        var read = file.Read(_buffer.AsSpan(0, wanted), offset);
        if (read < length)
        {
            throw new EndOfStreamException($"{read} of {length} bytes at offset {offset}: the file is too short.");
        }

        (_start, _length) = (offset, read);
    }
}
