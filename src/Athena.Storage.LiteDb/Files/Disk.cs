using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Athena.Storage.LiteDb.Files;

/// <summary>
/// The barrier of the disk. <see cref="RandomAccess.FlushToDisk"/> of .NET 10.0.12 returns as if all were well when fsync(2) fails
/// (seen with EIO and ENOSPC, docs/decisions/0013), so a failed flush would be acknowledged; here it is an <see cref="IOException"/>.
/// </summary>
internal static partial class Disk
{
    private const int Interrupted = 4;
    private const int DarwinFullSync = 51;

    /// <summary>Returns when everything written through the handle is durable.</summary>
    /// <exception cref="IOException">The disk did not take it; the error of the system is its <see cref="Exception.HResult"/>.</exception>
    public static void Flush(SafeFileHandle handle)
    {
        if (OperatingSystem.IsWindows())
        {
            RandomAccess.FlushToDisk(handle);
            return;
        }

        // On macOS fsync is no barrier; where the file system knows no full one, it is what there is.
        if (OperatingSystem.IsMacOS() && FileControl(handle, DarwinFullSync) == 0)
        {
            return;
        }

        while (Sync(handle) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != Interrupted)
            {
                throw new IOException($"The disk did not take what was written: {Marshal.GetPInvokeErrorMessage(error)}.", error);
            }
        }
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(SafeFileHandle handle);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int FileControl(SafeFileHandle handle, int command);
}
