using Athena.Storage.Files;

namespace Athena.Storage.LiteDb.View;

/// <summary>
/// A file of the file layer as LiteDB wants it. The first failure is kept and repeated at every later call: after one lost write nothing that
/// LiteDB believes about the file is true any more. LiteDB takes a lock around every use.
/// </summary>
/// <param name="file">Owned.</param>
internal sealed class LiteDbStream(IStoreFile file) : Stream
{
    private Exception? _error;

    /// <summary>Gets or sets what runs before bytes are written.</summary>
    public Action? BeforeWrite { get; set; }

    /// <summary>Gets or sets what runs after the file was cut to nothing.</summary>
    public Action? AfterCut { get; set; }

    /// <summary>Gets or sets a value indicating whether <see cref="Flush"/> does nothing.</summary>
    public bool IgnoreFlush { get; set; }

    /// <summary>Gets the first failure.</summary>
    public Exception? Error => Volatile.Read(ref _error);

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => Guard(() => file.Length);

    /// <inheritdoc/>
    public override long Position { get; set; }

    /// <summary>Makes the file durable, whatever <see cref="IgnoreFlush"/> says.</summary>
    public void FlushFile() => Guard(() =>
    {
        file.Flush();
        return true;
    });

    /// <inheritdoc/>
    public override void Flush()
    {
        if (!IgnoreFlush)
        {
            FlushFile();
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = Guard(() => file.Read(buffer.AsSpan(offset, count), Position));
        Position += read;
        return read;
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        Guard(() =>
        {
            BeforeWrite?.Invoke();
            file.Write(buffer.AsSpan(offset, count), Position);
            return true;
        });
        Position += count;
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    /// <inheritdoc/>
    public override void SetLength(long value) => Guard(() =>
    {
        file.SetLength(value);
        if (value == 0 && AfterCut is not null)
        {
            file.Flush();
            AfterCut();
        }

        return true;
    });

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    private T Guard<T>(Func<T> work)
    {
        if (Error is { } error)
        {
            throw new IOException("The file failed before.", error);
        }

        try
        {
            return work();
        }
        catch (Exception e)
        {
            Volatile.Write(ref _error, e);
            throw;
        }
    }
}
