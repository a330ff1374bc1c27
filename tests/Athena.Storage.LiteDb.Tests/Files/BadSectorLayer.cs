using Athena.Storage.Files;

namespace Athena.Tests.Storage.LiteDb.Files;

/// <summary>A disk some bytes of which cannot be read: a read that touches one fails.</summary>
internal sealed class BadSectorLayer(MemoryFileLayer inner, long[] offsets) : IFileLayer
{
    public IStoreFile Open(string path, StoreFileMode mode) => new BadSectorFile(inner.Open(path, mode), offsets);

    public bool Exists(string path) => inner.Exists(path);

    public IReadOnlyList<string> List(string directory) => inner.List(directory);

    public void CreateDirectory(string path) => inner.CreateDirectory(path);

    public void Move(string source, string destination) => inner.Move(source, destination);

    public void Delete(string path) => inner.Delete(path);

    public void FlushDirectory(string path) => inner.FlushDirectory(path);

    public long GetFreeBytes(string directory) => inner.GetFreeBytes(directory);

    private sealed class BadSectorFile(IStoreFile file, long[] bad) : IStoreFile
    {
        public long Length => file.Length;

        public int Read(Span<byte> buffer, long offset)
        {
            var end = offset + buffer.Length;
            return Array.Exists(bad, position => position >= offset && position < end) ? throw new IOException("Input/output error") : file.Read(buffer, offset);
        }

        public void Write(ReadOnlySpan<byte> data, long offset) => file.Write(data, offset);

        public void SetLength(long length) => file.SetLength(length);

        public void Flush() => file.Flush();

        public void Dispose() => file.Dispose();
    }
}
