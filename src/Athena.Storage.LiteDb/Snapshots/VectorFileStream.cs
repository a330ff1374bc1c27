using Athena.Storage.Files;

namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>
/// A file of vectors while it is written: under a temporary name, with one buffer. Closing it makes it durable and gives it its name, unless a write has failed;
/// then, or where that fails, the snapshot that follows removes it.
/// </summary>
internal sealed class VectorFileStream : Stream
{
    private const string Temporary = ".tmp";

    private readonly IFileLayer _files;
    private readonly string _path;
    private readonly IStoreFile _file;
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(SnapshotFormat.BlockBytes);
    private int _buffered;
    private long _position;
    private bool _hasFailed;
    private bool _isClosed;

    /// <summary>Initializes an empty file.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public VectorFileStream(IFileLayer files, string path)
    {
        (_files, _path) = (files, path);
        files.Delete(path + Temporary);
        _file = files.Open(path + Temporary, StoreFileMode.CreateNew);
    }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => Math.Max(_file.Length, Position);

    /// <inheritdoc/>
    public override long Position
    {
        get => _position + _buffered;
        set
        {
            Flush();
            _position = value;
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        var bytes = _buffer.AsSpan(0, _buffered);
        _buffered = 0;
        if (!bytes.IsEmpty)
        {
            Change(bytes, static (file, data, position) => file.Write(data, position));
            _position += bytes.Length;
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A file of vectors is only written here.");

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (_buffered == _buffer.Length)
            {
                Flush();
            }

            var part = buffer[..Math.Min(buffer.Length, _buffer.Length - _buffered)];
            part.CopyTo(_buffer.AsSpan(_buffered));
            _buffered += part.Length;
            buffer = buffer[part.Length..];
        }
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    /// <inheritdoc/>
    public override void SetLength(long value)
    {
        Flush();
        Change([], (file, _, _) => file.SetLength(value));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        try
        {
            if (disposing && !_isClosed)
            {
                _isClosed = true;
                Finish();
            }
        }
        finally
        {
            base.Dispose(disposing);
        }
    }

    private void Finish()
    {
        try
        {
            if (!_hasFailed)
            {
                Flush();
                _file.Flush();
            }
        }
        finally
        {
            _file.Dispose();
        }

        if (!_hasFailed)
        {
            // The name becomes durable with that of the snapshot, in the same folder.
            _files.Move(_path + Temporary, _path);
        }
    }

    private void Change(ReadOnlySpan<byte> data, Step step)
    {
        try
        {
            step(_file, data, _position);
        }
        catch
        {
            _hasFailed = true;
            throw;
        }
    }

    private delegate void Step(IStoreFile file, ReadOnlySpan<byte> data, long position);
}
