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
        var zeros = new byte[Chunk];
        try
        {
            // Without a buffer: what a buffer still held would fail at closing.
            using var file = new FileStream(_ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            for (var free = new DriveInfo(mount).AvailableFreeSpace; free > bytes + Chunk; free -= Chunk)
            {
                file.Write(zeros);
            }
        }
        catch (IOException)
        {
            // The store took the rest in the meantime: the disk is as full as it can be.
        }
    }

    public void Free() => File.Delete(_ballast);

    public void Dispose()
    {
        // The file system goes with its mount.
    }
}
