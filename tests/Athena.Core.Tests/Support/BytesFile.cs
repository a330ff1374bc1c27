using Athena.Storage.Files;

namespace Athena.Core.Tests.Support;

/// <summary>Bytes as a file that is only read.</summary>
internal sealed class BytesFile(byte[] bytes) : IStoreFile
{
    public long Length => bytes.Length;

    public int Read(Span<byte> buffer, long offset)
    {
        var part = bytes.AsSpan((int)offset, (int)Math.Min(buffer.Length, bytes.Length - offset));
        part.CopyTo(buffer);
        return part.Length;
    }

    public void Write(ReadOnlySpan<byte> data, long offset) => throw new NotSupportedException();

    public void SetLength(long length) => throw new NotSupportedException();

    public void Flush() => throw new NotSupportedException();

    public void Dispose()
    {
        // There is nothing to close.
    }
}
