using Athena.Storage.Files;

namespace Athena.Tests.Storage.LiteDb.Files;

/// <summary>
/// Files in memory that know what is durable: data after its flush, names after that of their directory. From the n-th changing operation on
/// everything can be made to fail, as if the disk or the process had stopped there. Thread-safe.
/// </summary>
internal sealed class MemoryFileLayer : IFileLayer
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, MemoryFile> _names = [];
    private Dictionary<string, MemoryFile> _durableNames = [];

    /// <summary>Gets how many changing operations there were.</summary>
    public int Operations { get; private set; }

    /// <summary>Gets or sets the number of the first changing operation that fails; it and all after it do nothing.</summary>
    public int FailFrom { get; set; } = int.MaxValue;

    /// <summary>Gets or sets what a failing operation throws.</summary>
    public Func<IOException> Failure { get; set; } = static () => new IOException("The disk stopped.");

    /// <summary>Gets or sets the bytes that fit on the disk.</summary>
    public long Capacity { get; set; } = long.MaxValue;

    /// <summary>Gets the paths of all files, by ordinal order.</summary>
    public IReadOnlyList<string> Paths
    {
        get
        {
            lock (_gate)
            {
                return [.. _names.Keys.Order(StringComparer.Ordinal)];
            }
        }
    }

    public IStoreFile Open(string path, StoreFileMode mode)
    {
        lock (_gate)
        {
            var found = _names.TryGetValue(path, out var file);
            if (found && mode == StoreFileMode.CreateNew)
            {
                throw new IOException($"'{path}' is there already.");
            }

            if (!found && (mode is StoreFileMode.Read or StoreFileMode.ReadWrite))
            {
                throw new FileNotFoundException($"'{path}' is missing.", path);
            }

            if (!found)
            {
                Change();
                _names.Add(path, file = new MemoryFile());
            }

            return new MemoryFileHandle(this, file!, mode != StoreFileMode.Read);
        }
    }

    public bool Exists(string path)
    {
        lock (_gate)
        {
            return _names.ContainsKey(path);
        }
    }

    public IReadOnlyList<string> List(string directory)
    {
        lock (_gate)
        {
            return [.. _names.Keys.Where(path => Path.GetDirectoryName(path) == directory).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];
        }
    }

    public void CreateDirectory(string path)
    {
        // Directories are there as soon as a file is in them.
    }

    public void Move(string source, string destination)
    {
        lock (_gate)
        {
            Change();
            _names[destination] = _names.Remove(source, out var file) ? file : throw new FileNotFoundException($"'{source}' is missing.", source);
        }
    }

    public void Delete(string path)
    {
        lock (_gate)
        {
            if (_names.ContainsKey(path))
            {
                Change();
                _names.Remove(path);
            }
        }
    }

    public void FlushDirectory(string path)
    {
        lock (_gate)
        {
            Change();
            var elsewhere = _durableNames.Where(pair => Path.GetDirectoryName(pair.Key) != path);
            var here = _names.Where(pair => Path.GetDirectoryName(pair.Key) == path);
            _durableNames = elsewhere.Concat(here).ToDictionary();
        }
    }

    public long GetFreeBytes(string directory) => Capacity == long.MaxValue ? 1L << 40 : Capacity - Used();

    /// <summary>Gets the bytes of a file.</summary>
    public byte[] Bytes(string path)
    {
        lock (_gate)
        {
            return [.. _names[path].Data.AsSpan(0, (int)_names[path].Length)];
        }
    }

    /// <summary>Replaces the bytes of a file, durably.</summary>
    public void Put(string path, byte[] bytes)
    {
        lock (_gate)
        {
            var file = new MemoryFile { Data = [.. bytes], Length = bytes.Length };
            file.MakeDurable();
            _names[path] = file;
            _durableNames[path] = file;
        }
    }

    /// <summary>What a process finds that starts after the one before stopped here: all that was written.</summary>
    public MemoryFileLayer AfterKill() => Copy(_names, static file => (file.Data, file.Length));

    /// <summary>What is there after the power was cut here: of all that was written only what was flushed.</summary>
    public MemoryFileLayer AfterPowerCut() => Copy(_durableNames, static file => (file.Durable, file.Durable.Length));

    /// <summary>Counts a changing operation, or lets it fail.</summary>
    internal void Change(long growth = 0)
    {
        lock (_gate)
        {
            Operations++;
            if (Operations >= FailFrom)
            {
                throw Failure();
            }

            if (growth > 0 && Capacity != long.MaxValue && Used() + growth > Capacity)
            {
                throw new IOException("No space left on device", hresult: 28);
            }
        }
    }

    private long Used()
    {
        lock (_gate)
        {
            return _names.Values.Sum(static file => file.Length);
        }
    }

    private MemoryFileLayer Copy(Dictionary<string, MemoryFile> names, Func<MemoryFile, (byte[] Data, long Length)> content)
    {
        var copy = new MemoryFileLayer();
        lock (_gate)
        {
            foreach (var (path, file) in names)
            {
                var (data, length) = content(file);
                copy.Put(path, data.AsSpan(0, (int)length).ToArray());
            }
        }

        return copy;
    }
}
