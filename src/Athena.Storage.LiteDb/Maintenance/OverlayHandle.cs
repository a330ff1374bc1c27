using Athena.Storage.Files;
using Athena.Storage.LiteDb.Files;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>An open file of an <see cref="OverlayFileLayer"/>, which keeps the file itself.</summary>
internal sealed class OverlayHandle(OverlayFile file) : IStoreFile
{
    /// <inheritdoc/>
    public long Length => file.Length;

    /// <inheritdoc/>
    public int Read(Span<byte> buffer, long offset) => file.Read(buffer, offset);

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> data, long offset) => file.Write(data, offset);

    /// <inheritdoc/>
    public void SetLength(long length) => file.SetLength(length);

    /// <inheritdoc/>
    public void Flush()
    {
        // Nothing here outlives the process.
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The layer closes what lies below.
    }
}
