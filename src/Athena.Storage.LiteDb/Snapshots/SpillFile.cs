using Athena.Storage.Files;

namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>
/// The new records of a merge on their way from the journal into the snapshot, in a file that lives as long as this: they come in the order of
/// their commits and leave scope by scope, and memory must not grow with them. First everything is appended, then read.
/// </summary>
internal sealed class SpillFile : IDisposable
{
    /// <summary>The end of its name.</summary>
    public const string Extension = ".spill";

    private readonly IFileLayer _files;
    private readonly string _path;
    private readonly IStoreFile _file;
    private byte[] _buffer = GC.AllocateUninitializedArray<byte>(SnapshotFormat.BlockBytes);
    private int _buffered;
    private long _drained;

    public SpillFile(IFileLayer files, string directory)
    {
        _files = files;
        _path = Path.Combine(directory, "merge" + Extension);
        files.CreateDirectory(directory);
        files.Delete(_path);
        _file = files.Open(_path, StoreFileMode.CreateNew);
    }

    /// <summary>Gets where the next piece will begin.</summary>
    public long Position => _drained + _buffered;

    /// <summary>Gives room for a piece; <see cref="Advance"/> keeps it.</summary>
    public Span<byte> Reserve(int length)
    {
        if (_buffer.Length - _buffered < length)
        {
            Drain();
            _buffer = _buffer.Length < length ? GC.AllocateUninitializedArray<byte>(length) : _buffer;
        }

        return _buffer.AsSpan(_buffered, length);
    }

    /// <summary>Keeps what was written into the reserved room.</summary>
    public void Advance(int length) => _buffered += length;

    /// <summary>Starts reading.</summary>
    public FileWindow Read()
    {
        Drain();
        return new FileWindow(_file);
    }

    public void Dispose()
    {
        _file.Dispose();
        try
        {
            _files.Delete(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next merge deletes it.
        }
    }

    private void Drain()
    {
        if (_buffered > 0)
        {
            _file.Write(_buffer.AsSpan(0, _buffered), _drained);
            _drained += _buffered;
            _buffered = 0;
        }
    }
}
