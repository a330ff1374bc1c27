using Athena.Storage.Files;

namespace Athena.Lab.Chaos.Injection;

/// <summary>A real small disk, filled by a file beside the data.</summary>
internal sealed class BallastSqueeze(string mount) : ISqueeze
{
    private const int Chunk = 4_096;
    private readonly string _ballast = Path.Combine(mount, "ballast");

    public IFileLayer? Files => null;

    public void Leave(long bytes)
    {
        using var file = File.Create(_ballast);
        var zeros = new byte[Chunk];
        for (var free = new DriveInfo(mount).AvailableFreeSpace; free > bytes + Chunk; free -= Chunk)
        {
            file.Write(zeros);
        }
    }

    public void Free() => File.Delete(_ballast);

    public void Dispose()
    {
        // The file system goes with its mount.
    }
}
