using Athena.Lab.Provenance;

namespace Athena.Lab.Chaos.Injection;

/// <summary>Mounts small file systems, where this process may.</summary>
internal static class Mounts
{
    private const string Table = "/proc/mounts";
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public static bool IsRoot => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess;

    /// <summary>Runs a program of the system.</summary>
    /// <returns>Whether it is there and succeeded.</returns>
    public static bool Run(string program, params string[] arguments) => ChildProcess.TryRun(program, arguments, "/", Timeout) is not null;

    /// <summary>Mounts a file system in memory of a fixed size.</summary>
    public static bool TryMountMemory(string path, int megabytes) => Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", path);

    /// <summary>Unmounts one path; its loop device is given back by <c>umount</c>.</summary>
    public static bool TryUnmount(string path) => Run("umount", path);

    /// <summary>Unmounts whatever is mounted below a folder, the deepest first.</summary>
    public static void UnmountBelow(string folder)
    {
        if (!File.Exists(Table))
        {
            return;
        }

        var paths = File.ReadLines(Table).Select(static line => line.Split(' ')[1]).Where(path => path.StartsWith(folder, StringComparison.Ordinal));
        foreach (var path in paths.OrderByDescending(static path => path.Length).ToArray())
        {
            Run("umount", "-l", path);
        }
    }
}
