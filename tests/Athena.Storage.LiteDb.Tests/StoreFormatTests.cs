using Athena.Storage;
using Athena.Storage.LiteDb;
using Athena.Storage.LiteDb.Files;

namespace Athena.Tests.Storage.LiteDb;

public sealed class StoreFormatTests : IDisposable
{
    private static readonly Guid Id = new("0123456789abcdef0123456789abcdef");

    private readonly string _folder = Directory.CreateTempSubdirectory("athena-format-").FullName;

    private string File => Path.Combine(_folder, StoreFormat.FileName);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Write_ThenRead_GivesTheSame()
    {
        Assert.Null(StoreFormat.Read(SystemFileLayer.Instance, _folder));
        new StoreFormat(Id).Write(SystemFileLayer.Instance, _folder);

        Assert.Equal(Id, StoreFormat.Read(SystemFileLayer.Instance, _folder)!.StoreId);
        Assert.StartsWith("{\"format\":2,\"store_id\":\"0123456789abcdef0123456789abcdef\",\"checksum\":\"", System.IO.File.ReadAllText(File), StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Read_AnyBitFlipped_IsDamageOrTheSame()
    {
        new StoreFormat(Id).Write(SystemFileLayer.Instance, _folder);
        var whole = System.IO.File.ReadAllBytes(File);
        for (var bit = 0; bit < whole.Length * 8; bit++)
        {
            var bytes = whole.ToArray();
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            System.IO.File.WriteAllBytes(File, bytes);
            try
            {
                Assert.Equal(Id, StoreFormat.Read(SystemFileLayer.Instance, _folder)!.StoreId);
            }
            catch (StorageException e)
            {
                Assert.Equal(StorageException.Corrupt, e.Code);
            }
        }
    }

    [Fact]
    public void Read_NewerFormat_IsRefused()
    {
        System.IO.File.WriteAllText(File, """{"format":3,"store_id":"0123456789abcdef0123456789abcdef","checksum":"4f0f5b1d4a7a0f5c"}""");
        Assert.Equal(StorageException.Corrupt, Assert.Throws<StorageException>(() => StoreFormat.Read(SystemFileLayer.Instance, _folder)).Code);

        var rest = """{"format":3,"store_id":"0123456789abcdef0123456789abcdef"}""";
        var checksum = System.IO.Hashing.XxHash64.HashToUInt64(System.Text.Encoding.ASCII.GetBytes(rest)).ToString("x16", null);
        System.IO.File.WriteAllText(File, rest[..^1] + ",\"checksum\":\"" + checksum + "\"}");
        Assert.Equal(StorageException.WrongVersion, Assert.Throws<StorageException>(() => StoreFormat.Read(SystemFileLayer.Instance, _folder)).Code);
    }
}
