using Athena.Storage.Files;

namespace Athena.Tests.Storage.LiteDb.Files;

/// <summary>An open file of a <see cref="MemoryFileLayer"/>.</summary>
internal sealed class MemoryFileHandle(MemoryFileLayer layer, MemoryFile file, bool writable) : IStoreFile
{
    private bool _disposed;

    public long Length
    {
        get
        {
            lock (file)
            {
                return file.Length;
            }
        }
    }

    public int Read(Span<byte> buffer, long offset)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        lock (file)
        {
            var count = (int)Math.Clamp(file.Length - offset, 0, buffer.Length);
            file.Data.AsSpan((int)Math.Min(offset, file.Length), count).CopyTo(buffer);
            return count;
        }
    }

    public void Write(ReadOnlySpan<byte> data, long offset)
    {
        RequireWritable();
        lock (file)
        {
            var end = offset + data.Length;
            layer.Change(Math.Max(0, end - file.Length));
            Grow(end);
            data.CopyTo(file.Data.AsSpan((int)offset));
        }
    }

    public void SetLength(long length)
    {
        RequireWritable();
        lock (file)
        {
            layer.Change(Math.Max(0, length - file.Length));
            if (length < file.Length)
            {
                file.Data.AsSpan((int)length, (int)(file.Length - length)).Clear();
                file.Length = length;
            }
            else
            {
                Grow(length);
            }
        }
    }

    public void Flush()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        lock (file)
        {
            layer.Change();
            file.MakeDurable();
        }
    }

    public void Dispose() => _disposed = true;

    private void Grow(long length)
    {
        if (file.Data.Length < length)
        {
            var data = new byte[Math.Max(length, file.Data.Length * 2)];
            file.Data.CopyTo(data, 0);
            file.Data = data;
        }

        file.Length = Math.Max(file.Length, length);
    }

    private void RequireWritable()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!writable)
        {
            throw new UnauthorizedAccessException("The file is open for reading.");
        }
    }
}
