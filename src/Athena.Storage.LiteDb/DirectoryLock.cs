using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Athena.Storage.LiteDb;

/// <summary>Ownership of a data directory by one process: LiteDB itself lets a second one write on Linux.</summary>
internal sealed class DirectoryLock : IDisposable
{
    // The system's own numbers arrive as HResult: EWOULDBLOCK (Linux, macOS), ERROR_SHARING_VIOLATION (Windows).
    private static readonly int[] HeldCodes = [11, 35, unchecked((int)0x80070020)];

    private readonly SafeFileHandle _handle;
    private readonly string _ownerFile;

    private DirectoryLock(SafeFileHandle handle, string ownerFile)
    {
        _handle = handle;
        _ownerFile = ownerFile;
    }

    /// <exception cref="StorageException">Another owner holds it, or the directory cannot be made or written.</exception>
    public static DirectoryLock Acquire(StoreFiles files, TimeProvider timeProvider)
    {
        try
        {
            Directory.CreateDirectory(files.Directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StorageFailure.Of(e, files.Directory, "create its directory");
        }

        SafeFileHandle handle;
        try
        {
            handle = File.OpenHandle(files.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (HeldCodes.Contains(e.HResult))
        {
            throw Locked(files, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StorageFailure.Of(e, files.Directory, "lock its directory");
        }

        NoteOwner(files.Owner, timeProvider);
        return new DirectoryLock(handle, files.Owner);
    }

    public void Dispose()
    {
        TryOwnerFile(() => File.Delete(_ownerFile));
        _handle.Dispose();
    }

    private static void NoteOwner(string path, TimeProvider timeProvider) => TryOwnerFile(() => File.WriteAllText(
        path,
        string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName} since {timeProvider.GetUtcNow().UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}")));

    private static StorageException Locked(StoreFiles files, Exception cause)
    {
        var owner = "another process";
        TryOwnerFile(() => owner = File.ReadAllText(files.Owner));
        return new StorageException(
            StorageException.Locked,
            files.Directory,
            "open",
            $"The store '{files.Directory}' is in use by {owner}. Remedy: stop that process or reach its memory through its server.",
            isTransient: true,
            cause);
    }

    private static void TryOwnerFile(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The file only serves a message; a full disk must not keep a store from being read.
        }
    }
}
