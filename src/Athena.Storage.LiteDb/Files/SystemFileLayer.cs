using Athena.Sections;
using Athena.Storage.Files;

namespace Athena.Storage.LiteDb.Files;

/// <summary>The files of the operating system.</summary>
internal sealed class SystemFileLayer : IFileLayer
{
    // Names may be moved and deleted while they are read, as POSIX allows; who owns the directory is the business of its lock.
    private const FileShare Sharing = FileShare.ReadWrite | FileShare.Delete;

    /// <summary>Gets the one instance; it has no state.</summary>
    public static SystemFileLayer Instance { get; } = new();

    /// <inheritdoc/>
    public IStoreFile Open(string path, StoreFileMode mode) => new SystemFile(mode switch
    {
        StoreFileMode.Read => File.OpenHandle(path, FileMode.Open, FileAccess.Read, Sharing),
        StoreFileMode.ReadWrite => File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, Sharing),
        StoreFileMode.OpenOrCreate => File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, Sharing),
        StoreFileMode.CreateNew => File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, Sharing),
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "The mode must be one of StoreFileMode."),
    });

    /// <inheritdoc/>
    public FileMap Map(string path) => MappedFile.Open(path);

    /// <inheritdoc/>
    public bool Exists(string path) => File.Exists(path);

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string directory)
    {
        try
        {
            var names = Array.ConvertAll(Directory.GetFiles(directory), static path => Path.GetFileName(path));
            Array.Sort(names, StringComparer.Ordinal);
            return names;
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    /// <inheritdoc/>
    public void CreateDirectory(string path) => Directory.CreateDirectory(path);

    /// <inheritdoc/>
    public void Move(string source, string destination) => File.Move(source, destination, overwrite: true);

    /// <inheritdoc/>
    public void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // Neither is the file.
        }
    }

    /// <inheritdoc/>
    public void FlushDirectory(string path)
    {
        // Windows has no such call for users; NTFS logs its names.
        if (!OperatingSystem.IsWindows())
        {
            DirectoryHandle.Flush(path);
        }
    }

    /// <inheritdoc/>
    public long GetFreeBytes(string directory) => new DriveInfo(directory).AvailableFreeSpace;
}
