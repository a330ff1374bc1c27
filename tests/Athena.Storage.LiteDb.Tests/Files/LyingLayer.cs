using Athena.Storage.Files;

namespace Athena.Tests.Storage.LiteDb.Files;

/// <summary>A disk that keeps one wrong bit of every file whose name ends in <c>.tmp</c>, and says nothing.</summary>
internal sealed class LyingLayer(MemoryFileLayer inner, int seed) : IFileLayer
{
    public IStoreFile Open(string path, StoreFileMode mode)
    {
        if (mode == StoreFileMode.Read && path.EndsWith(".tmp", StringComparison.Ordinal))
        {
            var bytes = inner.Bytes(path);
            var bit = new Random(seed).Next(bytes.Length * 8);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            inner.Put(path, bytes);
        }

        return inner.Open(path, mode);
    }

    public bool Exists(string path) => inner.Exists(path);

    public IReadOnlyList<string> List(string directory) => inner.List(directory);

    public void CreateDirectory(string path) => inner.CreateDirectory(path);

    public void Move(string source, string destination) => inner.Move(source, destination);

    public void Delete(string path) => inner.Delete(path);

    public void FlushDirectory(string path) => inner.FlushDirectory(path);

    public long GetFreeBytes(string directory) => inner.GetFreeBytes(directory);
}
