namespace Athena.Lab.Chaos.Simulation;

/// <summary>The bytes of a file, growing as they are written.</summary>
internal sealed class SimulatedContent
{
    private byte[] _bytes;

    public SimulatedContent(byte[] bytes)
    {
        _bytes = (byte[])bytes.Clone();
        Length = bytes.Length;
    }

    public long Length { get; private set; }

    public byte[] ToArray() => _bytes.AsSpan(0, (int)Length).ToArray();

    public int Read(Span<byte> buffer, long offset)
    {
        if (offset >= Length)
        {
            return 0;
        }

        var count = (int)Math.Min(buffer.Length, Length - offset);
        _bytes.AsSpan((int)offset, count).CopyTo(buffer);
        return count;
    }

    public void Write(ReadOnlySpan<byte> data, long offset)
    {
        if (data.IsEmpty)
        {
            return;
        }

        if (offset + data.Length > Length)
        {
            SetLength(offset + data.Length);
        }

        data.CopyTo(_bytes.AsSpan((int)offset));
    }

    public void SetLength(long length)
    {
        if (length > _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Max(length, 2L * _bytes.Length));
        }

        if (length < Length)
        {
            // What is cut off reads as zeros when the file grows again.
            _bytes.AsSpan((int)length, (int)(Length - length)).Clear();
        }

        Length = length;
    }
}
