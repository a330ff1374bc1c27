using Athena.Storage.Files;

namespace Athena.Storage.LiteDb.Files;

/// <summary>A file that can be written while what is below it never changes: written pages stay in memory and are forgotten with this.</summary>
/// <param name="below">Owned; null for an empty file.</param>
internal sealed class OverlayFile(IStoreFile? below) : IStoreFile
{
    private const int PageBytes = 8_192;

    private readonly Dictionary<long, byte[]> _pages = [];
    private readonly Lock _gate = new();
    private long _length = below?.Length ?? 0;
    private long _belowLength = below?.Length ?? 0;

    /// <inheritdoc/>
    public long Length
    {
        get
        {
            lock (_gate)
            {
                return _length;
            }
        }
    }

    /// <inheritdoc/>
    public int Read(Span<byte> buffer, long offset)
    {
        lock (_gate)
        {
            var total = (int)Math.Clamp(_length - offset, 0, buffer.Length);
            for (var done = 0; done < total;)
            {
                var (page, start) = Math.DivRem(offset + done, PageBytes);
                var part = buffer.Slice(done, Math.Min(total - done, PageBytes - (int)start));
                if (_pages.TryGetValue(page, out var written))
                {
                    written.AsSpan((int)start, part.Length).CopyTo(part);
                }
                else
                {
                    ReadBelow(part, offset + done);
                }

                done += part.Length;
            }

            return total;
        }
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> data, long offset)
    {
        lock (_gate)
        {
            for (var done = 0; done < data.Length;)
            {
                var (page, start) = Math.DivRem(offset + done, PageBytes);
                var part = data.Slice(done, Math.Min(data.Length - done, PageBytes - (int)start));
                part.CopyTo(PageOf(page).AsSpan((int)start));
                done += part.Length;
            }

            _length = Math.Max(_length, offset + data.Length);
        }
    }

    /// <inheritdoc/>
    public void SetLength(long length)
    {
        lock (_gate)
        {
            _belowLength = Math.Min(_belowLength, length);
            foreach (var (page, bytes) in _pages)
            {
                bytes.AsSpan((int)Math.Clamp(length - (page * PageBytes), 0, PageBytes)).Clear();
            }

            _length = length;
        }
    }

    /// <inheritdoc/>
    public void Flush()
    {
        // Nothing of it is meant to last.
    }

    /// <inheritdoc/>
    public void Dispose() => below?.Dispose();

    private byte[] PageOf(long page)
    {
        if (!_pages.TryGetValue(page, out var bytes))
        {
            _pages.Add(page, bytes = new byte[PageBytes]);
            ReadBelow(bytes, page * PageBytes);
        }

        return bytes;
    }

    private void ReadBelow(Span<byte> buffer, long offset)
    {
        var there = (int)Math.Clamp(_belowLength - offset, 0, buffer.Length);
        var read = there > 0 ? below!.Read(buffer[..there], offset) : 0;
        buffer[read..].Clear();
    }
}
