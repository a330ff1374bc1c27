using Athena.Storage.Files;

namespace Athena.Lab.Chaos.Simulation;

/// <summary>A file layer whose disk lies: every flush returns at once and does nothing. The guard that a control takes away.</summary>
/// <param name="inner">What is written to.</param>
public sealed class IgnoredFlushes(IFileLayer inner) : IFileLayer
{
    /// <inheritdoc/>
    public IStoreFile Open(string path, StoreFileMode mode) => new Handle(inner.Open(path, mode));

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
    public void FlushDirectory(string path)
    {
        // The lie.
    }

    /// <inheritdoc/>
    public long GetFreeBytes(string directory) => inner.GetFreeBytes(directory);

    private sealed class Handle(IStoreFile file) : IStoreFile
    {
        public long Length => file.Length;

        public int Read(Span<byte> buffer, long offset) => file.Read(buffer, offset);

        public void Write(ReadOnlySpan<byte> data, long offset) => file.Write(data, offset);

        public void SetLength(long length) => file.SetLength(length);

        public void Flush()
        {
            // The lie.
        }

        public void Dispose() => file.Dispose();
    }
}
