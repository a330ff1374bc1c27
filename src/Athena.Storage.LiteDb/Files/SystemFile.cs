using Athena.Storage.Files;
using Microsoft.Win32.SafeHandles;

namespace Athena.Storage.LiteDb.Files;

/// <summary>A file of the operating system.</summary>
internal sealed class SystemFile(SafeFileHandle handle) : IStoreFile
{
    /// <inheritdoc/>
    public long Length => RandomAccess.GetLength(handle);

    /// <inheritdoc/>
    public int Read(Span<byte> buffer, long offset)
    {
        var total = 0;
        while (total < buffer.Length)
        {
            var read = RandomAccess.Read(handle, buffer[total..], offset + total);
            if (read == 0)
            {
                break;
            }

            total += read;
        }

        return total;
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> data, long offset) => RandomAccess.Write(handle, data, offset);

    /// <inheritdoc/>
    public void SetLength(long length) => RandomAccess.SetLength(handle, length);

    /// <inheritdoc/>
    public void Flush() => Disk.Flush(handle);

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();
}
