using System.Runtime.InteropServices;
using Athena.Sections;

namespace Athena.Storage.Files;

/// <summary>A file read into memory as a whole: what stands for a map where a file layer is not that of the operating system.</summary>
public sealed unsafe class FileCopy : FileMap
{
    private const int Alignment = 64;
    private const int LargestRead = 1 << 20;

    private readonly byte* _bytes;

    private FileCopy(long length)
        : base(length)
    {
        _bytes = (byte*)NativeMemory.AlignedAlloc((nuint)Math.Max(length, 1), Alignment);
        SetFirst(_bytes);
    }

    /// <summary>Frees the memory.</summary>
    ~FileCopy() => NativeMemory.AlignedFree(_bytes);

    /// <summary>Reads all of a file.</summary>
    /// <param name="file">Stays open; must not change meanwhile.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static FileCopy Of(IStoreFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        FileCopy copy = new(file.Length);
        for (var offset = 0L; offset < copy.Length;)
        {
            var read = file.Read(new Span<byte>(copy._bytes + offset, (int)Math.Min(LargestRead, copy.Length - offset)), offset);
            offset += read > 0 ? read : throw new EndOfStreamException($"The file ends after {offset} of {copy.Length} bytes.");
        }

        return copy;
    }
}
