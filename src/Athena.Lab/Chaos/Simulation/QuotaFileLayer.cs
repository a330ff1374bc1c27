using Athena.Storage.Files;

namespace Athena.Lab.Chaos.Simulation;

/// <summary>A file layer that gives the error of a full disk once its files have grown by more than a number of bytes. Thread-safe.</summary>
/// <param name="inner">What is written to.</param>
public sealed class QuotaFileLayer(IFileLayer inner) : IFileLayer
{
    private const int DiskFull = 28;

    private readonly Lock _gate = new();
    private long _free = long.MaxValue / 2;

    /// <summary>Sets the free bytes.</summary>
    public void SetFree(long bytes)
    {
        lock (_gate)
        {
            _free = bytes;
        }
    }

    /// <inheritdoc/>
    public IStoreFile Open(string path, StoreFileMode mode) => new Handle(this, inner.Open(path, mode));

    /// <inheritdoc/>
    public bool Exists(string path) => inner.Exists(path);

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string directory) => inner.List(directory);

    /// <inheritdoc/>
    public void CreateDirectory(string path) => inner.CreateDirectory(path);

    /// <inheritdoc/>
    public void Move(string source, string destination) => inner.Move(source, destination);

    /// <inheritdoc/>
    public void Delete(string path) => inner.Delete(path);

    /// <inheritdoc/>
    public void FlushDirectory(string path) => inner.FlushDirectory(path);

    /// <inheritdoc/>
    public long GetFreeBytes(string directory)
    {
        lock (_gate)
        {
            return Math.Max(0, Math.Min(_free, inner.GetFreeBytes(directory)));
        }
    }

    private int Take(long bytes, int wanted)
    {
        lock (_gate)
        {
            if (bytes > _free)
            {
                // As a real disk: what fits is written first.
                var fits = (int)Math.Max(0, wanted - (bytes - Math.Max(0, _free)));
                _free = 0;
                return fits;
            }

            _free -= bytes;
            return wanted;
        }
    }

    private sealed class Handle(QuotaFileLayer layer, IStoreFile file) : IStoreFile
    {
        public long Length => file.Length;

        public int Read(Span<byte> buffer, long offset) => file.Read(buffer, offset);

        public void Write(ReadOnlySpan<byte> data, long offset)
        {
            var fits = layer.Take(Math.Max(0, offset + data.Length - file.Length), data.Length);
            file.Write(data[..fits], offset);
            if (fits < data.Length)
            {
                throw new IOException("No space left on device", DiskFull);
            }
        }

        public void SetLength(long length) => file.SetLength(length);

        public void Flush() => file.Flush();

        public void Dispose() => file.Dispose();
    }
}
