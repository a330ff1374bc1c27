namespace Athena.Storage.Files;

/// <summary>An open file, addressed by offset. Reads may run beside each other and beside one writer.</summary>
public interface IStoreFile : IDisposable
{
    /// <summary>Gets the length in bytes.</summary>
    long Length { get; }

    /// <summary>Reads up to the length of the buffer; fewer bytes only at the end of the file.</summary>
    /// <returns>The number of bytes read.</returns>
    int Read(Span<byte> buffer, long offset);

    /// <summary>Writes all bytes; behind the end the file grows.</summary>
    void Write(ReadOnlySpan<byte> data, long offset);

    /// <summary>Cuts or extends (with zeros) the file.</summary>
    void SetLength(long length);

    /// <summary>Returns when everything written is durable.</summary>
    void Flush();
}
