using System.Text;
using Athena.Storage;
using Athena.Storage.LiteDb.Migration;
using Athena.Tests.Storage.LiteDb.Files;
using Athena.Tests.Storage.LiteDb.Snapshots;

namespace Athena.Tests.Storage.LiteDb.Migration;

public sealed class FormatFileTests
{
    private const string Path = "/data/athena.format";

    private readonly MemoryFileLayer _files = new();

    [Fact]
    public void Write_ThenRead_GivesTheStoreId()
    {
        Assert.Null(FormatFile.Read(_files, "/data"));
        FormatFile.Write(_files, "/data", SnapshotBench.Store);

        Assert.Equal(new FormatFile(2, SnapshotBench.Store), FormatFile.Read(_files.AfterPowerCut(), "/data"));
        Assert.StartsWith("{\"format\":2,\"store_id\":\"0123456789abcdef0123456789abcdef\",\"checksum\":\"", Encoding.UTF8.GetString(_files.Bytes(Path)), StringComparison.Ordinal);
        Assert.Equal([Path], _files.Paths);
    }

    [Fact]
    public void Read_AnyBitFlipped_IsCorruptAndNeverAnotherVersion()
    {
        FormatFile.Write(_files, "/data", SnapshotBench.Store);
        var pristine = _files.Bytes(Path);
        for (var bit = 0; bit < pristine.Length * 8; bit++)
        {
            var bytes = (byte[])pristine.Clone();
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            _files.Put(Path, bytes);
            Assert.Equal(StorageException.Corrupt, Assert.Throws<StorageException>(() => FormatFile.Read(_files, "/data")).Code);
        }
    }

    [Theory]
    [InlineData("{\"format\":3,\"store_id\":\"0123456789abcdef0123456789abcdef\"")]
    [InlineData("{\"format\":40,\"something_new\":[1,2]")]
    public void Read_ANewerFormat_IsRefusedWithTheRemedy(string rest)
    {
        var checksum = System.IO.Hashing.XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(rest + "}")).ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
        _files.Put(Path, Encoding.UTF8.GetBytes($"{rest},\"checksum\":\"{checksum}\"}}\n"));
        var refused = Assert.Throws<StorageException>(() => FormatFile.Read(_files, "/data"));

        Assert.Equal(StorageException.WrongVersion, refused.Code);
        Assert.Contains("Remedy: open it with the version of Athena that wrote it", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_StoppedAtAnyOperation_LeavesTheOldOrTheNewFile()
    {
        var finished = false;
        for (var operation = 1; !finished; operation++)
        {
            var files = new MemoryFileLayer();
            FormatFile.Write(files, "/data", Guid.Empty);
            files.FailFrom = files.Operations + operation;
            try
            {
                FormatFile.Write(files, "/data", SnapshotBench.Store);
                finished = true;
            }
            catch (StorageException)
            {
                Assert.Equal(Guid.Empty, FormatFile.Read(files.AfterPowerCut(), "/data")!.StoreId);
            }

            Assert.Contains(FormatFile.Read(files.AfterKill(), "/data")!.StoreId, new[] { Guid.Empty, SnapshotBench.Store });
        }

        Assert.True(finished);
    }
}
