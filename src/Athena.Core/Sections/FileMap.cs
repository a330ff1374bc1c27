namespace Athena.Sections;

/// <summary>The bytes of a file in memory, to be read. They stay as long as this is referenced, whatever happens to the file's name. Thread-safe.</summary>
public abstract unsafe class FileMap
{
    private byte* _first;

    /// <summary>Initializes a map that has no bytes before <see cref="SetFirst"/>.</summary>
    /// <param name="length">The bytes of the file.</param>
    protected FileMap(long length) => Length = length;

    /// <summary>Gets the length in bytes.</summary>
    public long Length { get; }

    /// <summary>Gets values of the file; valid while this is referenced.</summary>
    /// <param name="offset">In bytes.</param>
    /// <param name="count">The number of values.</param>
    /// <exception cref="ArgumentOutOfRangeException">They lie outside.</exception>
    public ReadOnlySpan<T> Read<T>(long offset, int count)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + ((long)count * sizeof(T)), Length);
        return new ReadOnlySpan<T>(_first + offset, count);
    }

    /// <summary>Says where the bytes are.</summary>
    /// <param name="first">Of <see cref="Length"/> bytes that stay until this is collected.</param>
    protected void SetFirst(byte* first) => _first = first;
}
