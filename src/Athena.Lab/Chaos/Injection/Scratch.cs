using System.Globalization;

namespace Athena.Lab.Chaos.Injection;

/// <summary>The folders of a run, below one that is named by its process, so that a later run can clean up after one that died.</summary>
internal sealed class Scratch : IDisposable
{
    private const string Prefix = "athena-chaos-";
    private int _count;

    /// <param name="parent">An existing folder.</param>
    public Scratch(string parent)
    {
        RemoveOfTheDead(parent);
        Root = Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid():N}"));
        Directory.CreateDirectory(Root);
    }

    public string Root { get; }

    /// <summary>Makes a new empty folder.</summary>
    public string Next(string name)
    {
        var path = Path.Combine(Root, string.Create(CultureInfo.InvariantCulture, $"{name}-{Interlocked.Increment(ref _count)}"));
        Directory.CreateDirectory(path);
        return path;
    }

    /// <summary>Removes a folder of <see cref="Next"/>.</summary>
    public static void Remove(string path) => TryRemove(path);

    public void Dispose()
    {
        Mounts.UnmountBelow(Root);
        TryRemove(Root);
    }

    private static void RemoveOfTheDead(string parent)
    {
        foreach (var folder in Directory.GetDirectories(parent, $"{Prefix}*"))
        {
            var process = Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
            if (Directory.Exists("/proc") && !Directory.Exists($"/proc/{process}"))
            {
                Mounts.UnmountBelow(folder);
                TryRemove(folder);
            }
        }
    }

    private static void TryRemove(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A store that hangs still writes there; what is left the next run removes.
        }
    }
}
