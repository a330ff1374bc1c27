using Athena.Storage.Files;

namespace Athena.Tests.Storage.LiteDb.Files;

/// <summary>
/// Another layer beneath, whose changing calls on the journal are counted and can be made to fail: each call asks <see cref="Fail"/> with its
/// number, from 1. A failing write leaves its first half behind. Thread-safe as far as the layer beneath is.
/// </summary>
internal sealed class FaultLayer(IFileLayer inner) : IFileLayer
{
    private int _calls;
    private int _flushes;
    private int _writes;

    /// <summary>Gets or sets what a call does instead: null for nothing.</summary>
    public Func<int, IOException?> Fail { get; set; } = static _ => null;

    /// <summary>Gets or sets what runs before each flush of a segment.</summary>
    public Action BeforeFlush { get; set; } = static () => { };

    /// <summary>Gets or sets the free bytes that are told; null for those of the layer beneath.</summary>
    public long? FreeBytes { get; set; }

    /// <summary>Gets the number of calls so far.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Gets the number of flushes of segments so far.</summary>
    public int Flushes => Volatile.Read(ref _flushes);

    /// <summary>Gets the number of writes to segments so far.</summary>
    public int Writes => Volatile.Read(ref _writes);

    public IStoreFile Open(string path, StoreFileMode mode)
    {
        if (mode == StoreFileMode.CreateNew)
        {
            Count(path);
        }

        return new FaultFile(this, inner.Open(path, mode), IsJournal(path));
    }

    public bool Exists(string path) => inner.Exists(path);

    public IReadOnlyList<string> List(string directory) => inner.List(directory);

    public void CreateDirectory(string path) => inner.CreateDirectory(path);

    public void Move(string source, string destination)
    {
        Count(source);
        inner.Move(source, destination);
    }

    public void Delete(string path) => inner.Delete(path);

    public void FlushDirectory(string path)
    {
        Count(Path.Combine(path, "any"));
        inner.FlushDirectory(path);
    }

    public long GetFreeBytes(string directory) => FreeBytes ?? inner.GetFreeBytes(directory);

    private static bool IsJournal(string path) => Path.GetFileName(Path.GetDirectoryName(path)) == "journal";

    private void Count(string path)
    {
        if (IsJournal(path) && Fail(Interlocked.Increment(ref _calls)) is { } failure)
        {
            throw failure;
        }
    }

    private sealed class FaultFile(FaultLayer layer, IStoreFile file, bool isJournal) : IStoreFile
    {
        public long Length => file.Length;

        public int Read(Span<byte> buffer, long offset) => file.Read(buffer, offset);

        public void Write(ReadOnlySpan<byte> data, long offset)
        {
            if (isJournal)
            {
                Interlocked.Increment(ref layer._writes);
                if (layer.Fail(Interlocked.Increment(ref layer._calls)) is { } failure)
                {
                    file.Write(data[..(data.Length / 2)], offset);
                    throw failure;
                }
            }

            file.Write(data, offset);
        }

        public void SetLength(long length) => file.SetLength(length);

        public void Flush()
        {
            if (isJournal)
            {
                Interlocked.Increment(ref layer._flushes);
                layer.BeforeFlush();
                if (layer.Fail(Interlocked.Increment(ref layer._calls)) is { } failure)
                {
                    throw failure;
                }
            }

            file.Flush();
        }

        public void Dispose() => file.Dispose();
    }
}
