namespace Athena.Cli.Tests;

/// <summary>A pipe whose reader goes away.</summary>
public sealed class BreakingStream(int breakAfterWrites) : Stream
{
    private const int BrokenPipe = 32;
    private int _writes;

    public MemoryStream Written { get; } = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (++_writes > breakAfterWrites)
        {
            throw new IOException("Broken pipe", BrokenPipe);
        }

        Written.Write(buffer, offset, count);
    }
}
