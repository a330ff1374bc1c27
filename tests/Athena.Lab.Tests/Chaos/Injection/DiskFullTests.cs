using Athena.Lab.Chaos.Simulation;
using Athena.Storage.Files;

namespace Athena.Lab.Tests.Chaos.Injection;

public sealed class DiskFullTests
{
    [Fact]
    public void Write_BeyondTheQuota_WritesWhatFitsAndFailsAsAFullDisk()
    {
        using var folder = new TempFolder();
        var layer = new QuotaFileLayer(new SimulatedFileLayer(folder.FullPath, DiskImage.Empty, record: false));
        using var file = layer.Open(Path.Combine(folder.FullPath, "a"), StoreFileMode.CreateNew);
        layer.SetFree(10);
        file.Write(new byte[8], 0);

        var error = Assert.Throws<IOException>(() => file.Write(new byte[8], 8));

        Assert.Equal(28, error.HResult);
        Assert.Equal(10, file.Length);
        file.Write(new byte[10], 0);
        layer.SetFree(100);
        file.Write(new byte[8], 8);
        Assert.Equal(16, file.Length);
    }
}
