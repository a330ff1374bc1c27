using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Athena.Benchmarks.Starting;

/// <summary>Asks Linux to drop files from its memory.</summary>
internal static partial class PageCache
{
    private const int DontNeed = 4;

    /// <summary>Drops all files below a folder; what is not on the disk yet is written first.</summary>
    /// <returns>Whether the system did what it was asked; never elsewhere than on Linux.</returns>
    public static bool TryDrop(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        var dropped = true;
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            dropped &= SynchronizeData(handle) == 0 && Advise(handle, 0, 0, DontNeed) == 0;
        }

        return dropped;
    }

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    private static partial int Advise(SafeFileHandle file, long offset, long length, int advice);

    [LibraryImport("libc", EntryPoint = "fdatasync")]
    private static partial int SynchronizeData(SafeFileHandle file);
}
