using System.IO.MemoryMappedFiles;

namespace Athena.Sections;

/// <summary>
/// A file that the system maps into memory: pages are read when they are first touched, and given up where memory is short. It is unmapped when nothing
/// refers to this any more, so a reader that holds on to it needs no lock. The file must not be cut meanwhile: a page that is gone ends the process.
/// </summary>
public sealed unsafe class MappedFile : FileMap
{
    private readonly MemoryMappedViewAccessor _view;

    private MappedFile(FileStream file, long length)
        : base(length)
    {
        using var mapped = MemoryMappedFile.CreateFromFile(file, mapName: null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        _view = mapped.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);

        // The handle stays valid as long as the view is referenced; to hold the pointer would keep the mapping for ever.
        byte* first = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref first);
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        SetFirst(first);
    }

    /// <summary>Maps a file.</summary>
    /// <param name="path">Of a file with at least one byte. It may be replaced and, but on Windows, deleted meanwhile.</param>
    /// <exception cref="IOException">It is missing or empty, or cannot be read.</exception>
    public static MappedFile Open(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        return file.Length > 0 ? new MappedFile(file, file.Length) : throw new EndOfStreamException($"The file '{path}' is empty; nothing of it can be mapped. Write it anew.");
    }
}
