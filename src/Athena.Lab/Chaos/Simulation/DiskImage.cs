namespace Athena.Lab.Chaos.Simulation;

/// <summary>What a disk holds below the data directory.</summary>
/// <param name="Files">Contents by name, with forward slashes.</param>
/// <param name="Directories">Names of directories; the data directory itself is always there and not among them.</param>
internal sealed record DiskImage(IReadOnlyDictionary<string, byte[]> Files, IReadOnlyCollection<string> Directories)
{
    public static DiskImage Empty { get; } = new(new Dictionary<string, byte[]>(), []);

    /// <summary>Copies it with one bit of one file turned.</summary>
    public DiskImage Flip(string name, long bit)
    {
        var files = new Dictionary<string, byte[]>(Files);
        var content = (byte[])files[name].Clone();
        content[bit >> 3] ^= (byte)(1 << (int)(bit & 7));
        files[name] = content;
        return this with { Files = files };
    }

    /// <summary>Reads the files of a real directory.</summary>
    public static DiskImage Read(string directory) => new(
        Directory.GetFiles(directory, "*", SearchOption.AllDirectories).ToDictionary(file => NameOf(directory, file), File.ReadAllBytes),
        [.. Directory.GetDirectories(directory, "*", SearchOption.AllDirectories).Select(folder => NameOf(directory, folder))]);

    private static string NameOf(string root, string path) => Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');
}
