using Athena.Lab.Chaos.Simulation;
using Athena.Storage.Files;

namespace Athena.Lab.Chaos.Injection;

/// <summary>A disk in memory with a quota, where no real one can be filled.</summary>
internal sealed class QuotaSqueeze(string directory) : ISqueeze
{
    private const long Plenty = 1L << 40;

    private readonly QuotaFileLayer _files = new(new SimulatedFileLayer(Path.Combine(directory, "data"), DiskImage.Empty, record: false));

    public IFileLayer Files => _files;

    public void Leave(long bytes) => _files.SetFree(bytes);

    public void Free() => _files.SetFree(Plenty);

    public void Dispose() => Free();
}
