using Athena.Storage.Files;

namespace Athena.Lab.Chaos.Simulation;

/// <summary>A file layer whose flushes take their time, as on most disks: who acknowledges before the flush shows it here.</summary>
/// <param name="inner">What is written to.</param>
/// <param name="time">The length of a flush.</param>
public sealed class SlowFlushes(IFileLayer inner, TimeSpan time) : IFileLayer
{
    /// <inheritdoc/>
    public IStoreFile Open(string path, StoreFileMode mode) => new Handle(inner.Open(path, mode), time);

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
    public long GetFreeBytes(string directory) => inner.GetFreeBytes(directory);

    private sealed class Handle(IStoreFile file, TimeSpan time) : IStoreFile
    {
        private readonly SemaphoreSlim _never = new(0);

        public long Length => file.Length;

        public int Read(Span<byte> buffer, long offset) => file.Read(buffer, offset);

        public void Write(ReadOnlySpan<byte> data, long offset) => file.Write(data, offset);

        public void SetLength(long length) => file.SetLength(length);

        public void Flush()
        {
            _never.Wait(time);
            file.Flush();
        }

        public void Dispose()
        {
            _never.Dispose();
            file.Dispose();
        }
    }
}
