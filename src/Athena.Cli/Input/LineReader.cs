namespace Athena.Cli.Input;

/// <summary>
/// Splits a stream into lines of bounded length and gives each out as soon as its end has arrived. Blank lines and a byte order mark
/// at the start are skipped. Used by one thread.
/// </summary>
internal sealed class LineReader(Stream stream)
{
    /// <summary>The longest line; a text of the longest kind with every character escaped fits.</summary>
    public const int MaxLineBytes = 1024 * 1024;

    private const int ChunkBytes = 64 * 1024;

    private byte[] _buffer = new byte[ChunkBytes];
    private int _start;
    private int _searched;
    private int _end;
    private long _number;
    private bool _atEnd;

    /// <summary>Reads the next line that is not blank; null at the end.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the reader must not be used again.</exception>
    public async ValueTask<InputLine?> ReadAsync(CancellationToken cancellationToken)
    {
        while (await ReadAnyAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.IsTooLong || line.Bytes.Span.ContainsAnyExcept(" \t\r"u8))
            {
                return line;
            }
        }

        return null;
    }

    private async ValueTask<InputLine?> ReadAnyAsync(CancellationToken cancellationToken)
    {
        var isTooLong = false;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var found = _buffer.AsSpan(_searched, _end - _searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                return Take(_searched + found, 1, isTooLong);
            }

            _searched = _end;
            if (_end - _start > MaxLineBytes)
            {
                isTooLong = true;
                _start = _end;
            }

            if (_atEnd)
            {
                return _end > _start || isTooLong ? Take(_end, 0, isTooLong) : null;
            }

            await FillAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private InputLine Take(int lineEnd, int terminatorLength, bool isTooLong)
    {
        var bytes = _buffer.AsMemory(_start, lineEnd - _start);
        _start = lineEnd + terminatorLength;
        _searched = _start;
        _number++;
        if (_number == 1 && bytes.Span.StartsWith("\uFEFF"u8))
        {
            bytes = bytes["\uFEFF"u8.Length..];
        }

        isTooLong |= bytes.Length > MaxLineBytes;
        return new InputLine(_number, isTooLong ? ReadOnlyMemory<byte>.Empty : bytes, isTooLong);
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _searched -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        // A read of the console cannot be cancelled; it is left behind and the process ends without it.
        var read = stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).AsTask();
        var count = await read.WaitAsync(cancellationToken).ConfigureAwait(false);
        _atEnd = count == 0;
        _end += count;
    }
}
