using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Athena.Cli.Output;

/// <summary>Gathers lines of UTF-8 and writes them to standard output when flushed. Used by one thread.</summary>
internal sealed class CliOutput(Stream stream)
{
    private const int FlushBytes = 64 * 1024;

    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = MinimalJsonEncoder.Instance };

    private readonly ArrayBufferWriter<byte> _buffer = new(4096);

    /// <summary>Adds a line of JSON.</summary>
    public void WriteJson<TValue>(TValue value, Action<Utf8JsonWriter, TValue> write)
    {
        using var json = new Utf8JsonWriter(_buffer, JsonOptions);
        write(json, value);
        json.Flush();
        _buffer.Write("\n"u8);
    }

    /// <summary>Adds a line of text.</summary>
    public void WriteText(string line)
    {
        Encoding.UTF8.GetBytes(line, _buffer);
        _buffer.Write("\n"u8);
    }

    /// <summary>Gets a value indicating whether so much has gathered that it should be flushed.</summary>
    public bool IsLarge => _buffer.WrittenCount >= FlushBytes;

    /// <summary>Flushes where much has gathered.</summary>
    public ValueTask FlushIfLargeAsync() => IsLarge ? FlushAsync() : ValueTask.CompletedTask;

    /// <summary>Hands everything to the system; not to be cancelled, because an acknowledgement is owed.</summary>
    /// <exception cref="OutputException">The reader went away, or the disk is full.</exception>
    public async ValueTask FlushAsync()
    {
        try
        {
            if (_buffer.WrittenCount > 0)
            {
                await stream.WriteAsync(_buffer.WrittenMemory).ConfigureAwait(false);
                await stream.FlushAsync().ConfigureAwait(false);
            }
        }
        catch (IOException e)
        {
            throw new OutputException(e);
        }
        finally
        {
            _buffer.ResetWrittenCount();
        }
    }
}
