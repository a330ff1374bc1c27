using Athena.Storage.Files;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>A file whose changed pages lie in memory, over one that is only read. Thread-safe.</summary>
/// <param name="below">Owned; null for a file that is only here.</param>
internal sealed class OverlayFile(IStoreFile? below) : IDisposable
{
    private const int PageBytes = 8_192;

    private readonly Lock _gate = new();
    private readonly Dictionary<long, byte[]> _pages = [];

    // Behind it the file below no longer counts: cut here and grown again, it reads as zeros.
    private long _belowLength = below?.Length ?? 0;
    private long _length = below?.Length ?? 0;

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

    public int Read(Span<byte> buffer, long offset)
    {
        lock (_gate)
        {
            var count = (int)Math.Clamp(_length - offset, 0, buffer.Length);
            for (var done = 0; done < count;)
            {
                var (page, within) = Math.DivRem(offset + done, PageBytes);
                var part = buffer[done..Math.Min(count, done + PageBytes - (int)within)];
                if (_pages.TryGetValue(page, out var changed))
                {
                    changed.AsSpan((int)within, part.Length).CopyTo(part);
                }
                else
                {
                    ReadBelow(part, offset + done);
                }

                done += part.Length;
            }

            return count;
        }
    }

    public void Write(ReadOnlySpan<byte> data, long offset)
    {
        lock (_gate)
        {
            for (var done = 0; done < data.Length;)
            {
                var (page, within) = Math.DivRem(offset + done, PageBytes);
                var part = data[done..Math.Min(data.Length, done + PageBytes - (int)within)];
                part.CopyTo(Page(page).AsSpan((int)within));
                done += part.Length;
            }

            _length = Math.Max(_length, offset + data.Length);
        }
    }

    public void SetLength(long length)
    {
        lock (_gate)
        {
            if (length < _length)
            {
                Cut(length);
            }

            _length = length;
        }
    }

    public void Dispose() => below?.Dispose();

    private void Cut(long length)
    {
        var (last, within) = Math.DivRem(length, PageBytes);
        if (within > 0)
        {
            Page(last).AsSpan((int)within).Clear();
        }

        foreach (var page in _pages.Keys.Where(page => page > last || (page == last && within == 0)).ToList())
        {
            _pages.Remove(page);
        }

        _belowLength = Math.Min(_belowLength, length);
    }

    private byte[] Page(long page)
    {
        if (!_pages.TryGetValue(page, out var bytes))
        {
            bytes = new byte[PageBytes];
            ReadBelow(bytes, page * PageBytes);
            _pages.Add(page, bytes);
        }

        return bytes;
    }

    private void ReadBelow(Span<byte> buffer, long offset)
    {
        var count = (int)Math.Clamp(_belowLength - offset, 0, buffer.Length);
        var read = count > 0 ? below!.Read(buffer[..count], offset) : 0;
        buffer[read..].Clear();
    }
}
