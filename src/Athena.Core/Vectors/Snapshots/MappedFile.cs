using System.IO.MemoryMappedFiles;

namespace Athena.Vectors.Snapshots;

/// <summary>A file in memory, to be read. It is unmapped when nothing refers to this any more, so a reader that holds on to it needs no lock.</summary>
internal sealed unsafe class MappedFile
{
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _first;

    internal MappedFile(string path, long length)
    {
        Length = length;
        using var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, 0, MemoryMappedFileAccess.Read);
        _view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);

        // The handle stays valid as long as the view is referenced; to hold the pointer would keep the mapping for ever.
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _first);
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
    }

    internal long Length { get; }

    /// <summary>Gets values; valid while this is referenced.</summary>
    internal ReadOnlySpan<T> Read<T>(long offset, int count)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + ((long)count * sizeof(T)), Length);
        return new ReadOnlySpan<T>(_first + offset, count);
    }
}
