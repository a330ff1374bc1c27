using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Athena.Storage.LiteDb.Files;

/// <summary>The one system call that .NET does not offer: a directory opened like a file, so that its names can be made durable.</summary>
internal static partial class DirectoryHandle
{
    private const int LinuxCloseOnExec = 0x80000;
    private const int DarwinCloseOnExec = 0x1000000;

    /// <exception cref="IOException">The directory cannot be opened, or the disk failed.</exception>
    public static void Flush(string path)
    {
        var descriptor = Open(path, OperatingSystem.IsLinux() ? LinuxCloseOnExec : DarwinCloseOnExec);
        if (descriptor < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            throw new IOException($"The directory '{path}' cannot be opened: {Marshal.GetPInvokeErrorMessage(error)}.", error);
        }

        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        Disk.Flush(handle);
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);
}
