using Athena.Sections;

namespace Athena.Storage.Files;

/// <summary>
/// The file operations a store is made of, so that a laboratory can stand between a store and the disk.
/// Names follow POSIX: a file's data is durable after <see cref="IStoreFile.Flush"/>; its name (created, moved, deleted) after
/// <see cref="FlushDirectory"/> of its directory. Failures are <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.
/// Thread-safe.
/// </summary>
public interface IFileLayer
{
    /// <summary>Opens a file.</summary>
    /// <param name="path">Absolute.</param>
    /// <param name="mode">What must be there and what may be done.</param>
    /// <exception cref="IOException">The file is missing (<see cref="FileNotFoundException"/>), there already, or the disk failed.</exception>
    IStoreFile Open(string path, StoreFileMode mode);

    /// <summary>Gives the bytes of a file to be read as memory, and lets it be renamed or deleted meanwhile. By default all of it is read at once.</summary>
    /// <param name="path">Absolute. The file must not be written or cut as long as the map is used.</param>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    FileMap Map(string path)
    {
        using var file = Open(path, StoreFileMode.Read);
        return FileCopy.Of(file);
    }

    /// <summary>Tells whether a file is there.</summary>
    bool Exists(string path);

    /// <summary>Lists the names of the files of a directory, by ordinal order; empty where there is no directory.</summary>
    IReadOnlyList<string> List(string directory);

    /// <summary>Creates a directory with its parents; no error where it is there.</summary>
    void CreateDirectory(string path);

    /// <summary>Renames a file; one of the new name is replaced in one step.</summary>
    void Move(string source, string destination);

    /// <summary>Removes a file; no error where it is missing.</summary>
    void Delete(string path);

    /// <summary>Makes the names in a directory durable.</summary>
    void FlushDirectory(string path);

    /// <summary>Gets the free bytes of the disk that holds a directory, for this user.</summary>
    long GetFreeBytes(string directory);
}
