using Athena.Storage.Files;

namespace Athena.Storage.LiteDb.View;

/// <summary>A file of the file layer as LiteDB wants it. LiteDB takes a lock around every use.</summary>
/// <param name="file">Owned.</param>
/// <param name="latch">Shared by the files of one instance.</param>
internal sealed class LiteDbStream(IStoreFile file, WriteLatch latch) : Stream
{
    private long? _pretendedLength;

    /// <summary>Gets or sets what runs before bytes are written.</summary>
    public Action? BeforeWrite { get; set; }

    /// <summary>Gets or sets what runs after the file was cut to nothing, and that is durable.</summary>
    public Action? AfterCut { get; set; }

    /// <summary>Gets or sets a value indicating whether <see cref="Flush"/> does nothing.</summary>
    public bool IgnoreFlush { get; set; }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => _pretendedLength ?? file.Length;

    /// <inheritdoc/>
    public override long Position { get; set; }

    /// <inheritdoc/>
    public override void Flush()
    {
        if (!IgnoreFlush)
        {
            Change(file.Flush);
        }
    }

    /// <summary>Makes the file durable, whatever <see cref="IgnoreFlush"/> says.</summary>
    public void FlushFile() => file.Flush();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            var read = file.Read(buffer.AsSpan(offset, count), Position);
            Position += read;
            return read;
        }
        catch (Exception e)
        {
            latch.Set(e);
            throw;
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        Change(() =>
        {
            BeforeWrite?.Invoke();
            file.Write(buffer.AsSpan(offset, count), Position);
        });
        Position += count;
        if (latch.IsSet)
        {
            _pretendedLength = Math.Max(Length, Position);
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
        Change(() =>
        {
            file.SetLength(value);
            if (value == 0 && AfterCut is not null)
            {
                file.Flush();
                AfterCut();
            }
        });
        if (latch.IsSet)
        {
            _pretendedLength = value;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Change(Action work)
    {
        if (latch.IsSet)
        {
            return;
        }

        try
        {
            work();
        }
        catch (Exception e)
        {
            latch.Set(e);
        }
    }
}
