using System.Runtime.InteropServices;
using Athena.Sections;

namespace Athena.Storage.Files;

/// <summary>A file read into memory as a whole: what stands for a map where a file layer is not that of the operating system.</summary>
public sealed unsafe class FileCopy : FileMap
{
    private const int Alignment = 64;
    private const int LargestRead = 1 << 20;

    // Frees the memory when nothing refers to the copy any more.
    private readonly Memory _memory;

    private FileCopy(Memory memory, long length)
        : base(length)
    {
        _memory = memory;
        SetFirst(memory.First);
    }

    /// <summary>Reads all of a file.</summary>
    /// <param name="file">Stays open; must not change meanwhile.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static FileCopy Of(IStoreFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var length = file.Length;
        FileCopy copy = new(new Memory(length), length);
        for (var offset = 0L; offset < copy.Length;)
        {
            var read = file.Read(new Span<byte>(copy._memory.First + offset, (int)Math.Min(LargestRead, copy.Length - offset)), offset);
            offset += read > 0 ? read : throw new EndOfStreamException($"The file ends after {offset} of {copy.Length} bytes.");
        }

        return copy;
    }

    private sealed class Memory : SafeHandle
    {
        public Memory(long length)
            : base(invalidHandleValue: 0, ownsHandle: true) => SetHandle((nint)NativeMemory.AlignedAlloc((nuint)Math.Max(length, 1), Alignment));

        public override bool IsInvalid => handle == 0;

        public byte* First => (byte*)handle;

        protected override bool ReleaseHandle()
        {
            NativeMemory.AlignedFree((void*)handle);
            return true;
        }
    }
}
