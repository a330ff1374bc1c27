using Athena.Storage.Files;
using Athena.Storage.LiteDb.Maintenance;

namespace Athena.Tests.Storage.LiteDb.Maintenance;

public sealed class OverlayFileLayerTests : IDisposable
{
    private const string Folder = "/data";
    private const string Name = "/data/file";

    private readonly OverlayFileLayer _below = new(new NoFiles());
    private readonly OverlayFileLayer _layer;

    public OverlayFileLayerTests() => _layer = new OverlayFileLayer(_below);

    public void Dispose()
    {
        _layer.Dispose();
        _below.Dispose();
    }

    [Fact]
    public void File_RandomWritesAndCuts_ReadsAsAnArrayWouldAndLeavesTheFileBelow()
    {
        var random = new Random(31);
        var original = new byte[40_000];
        random.NextBytes(original);
        using (var file = _below.Open(Name, StoreFileMode.CreateNew))
        {
            file.Write(original, 0);
        }

        var expected = original.ToList();
        using var changed = _layer.Open(Name, StoreFileMode.ReadWrite);
        for (var step = 0; step < 300; step++)
        {
            if (random.Next(4) == 0)
            {
                var length = random.Next(60_000);
                changed.SetLength(length);
                expected = [.. expected.Take(length), .. new byte[Math.Max(0, length - expected.Count)]];
            }
            else
            {
                var data = new byte[random.Next(1, 20_000)];
                random.NextBytes(data);
                var offset = random.Next(expected.Count + 1_000);
                changed.Write(data, offset);
                expected.AddRange(new byte[Math.Max(0, offset + data.Length - expected.Count)]);
                data.CopyTo(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(expected)[offset..]);
            }
        }

        Assert.Equal(expected, ReadAll(_layer));
        Assert.Equal(original, ReadAll(_below));
    }

    [Fact]
    public void Layer_MoveAndDelete_AreSeenHereOnly()
    {
        foreach (var name in (string[])["a", "b", "c"])
        {
            _below.Open($"{Folder}/{name}", StoreFileMode.CreateNew).Dispose();
        }

        _layer.Delete($"{Folder}/a");
        _layer.Move($"{Folder}/b", $"{Folder}/d");

        Assert.Equal(["c", "d"], _layer.List(Folder));
        Assert.Equal(["a", "b", "c"], _below.List(Folder));
        Assert.Throws<FileNotFoundException>(() => _layer.Open($"{Folder}/a", StoreFileMode.Read));
        Assert.Throws<FileNotFoundException>(() => _layer.Open($"{Folder}/b", StoreFileMode.ReadWrite));
        Assert.Throws<IOException>(() => _layer.Open($"{Folder}/d", StoreFileMode.CreateNew));
        Assert.Equal(0, _layer.Open($"{Folder}/a", StoreFileMode.OpenOrCreate).Length);
    }

    private static byte[] ReadAll(OverlayFileLayer layer)
    {
        using var file = layer.Open(Name, StoreFileMode.Read);
        var bytes = new byte[file.Length];
        Assert.Equal(bytes.Length, file.Read(bytes, 0));
        return bytes;
    }

    private sealed class NoFiles : IFileLayer
    {
        public IStoreFile Open(string path, StoreFileMode mode) => throw new FileNotFoundException(path);

        public bool Exists(string path) => false;

        public IReadOnlyList<string> List(string directory) => [];

        public void CreateDirectory(string path) => throw new InvalidOperationException(path);

        public void Move(string source, string destination) => throw new InvalidOperationException(source);

        public void Delete(string path) => throw new InvalidOperationException(path);

        public void FlushDirectory(string path) => throw new InvalidOperationException(path);

        public long GetFreeBytes(string directory) => 0;
    }
}
