namespace Athena.Lab.Tests;

/// <summary>A folder that lives as long as a test.</summary>
internal sealed class TempFolder : IDisposable
{
    internal TempFolder() => Directory.CreateDirectory(FullPath);

    internal string FullPath { get; } = Path.Combine(Path.GetTempPath(), $"athena-lab-{Guid.NewGuid():N}");

    internal string Write(string relativePath, string content)
    {
        var path = Path.Combine(FullPath, relativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
