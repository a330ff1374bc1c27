using Athena.Sections;
using Athena.Storage.Files;
using Athena.Storage.LiteDb.Files;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>
/// Shows the files of another layer and keeps every change in memory, so that what has to be opened for writing can be looked at without
/// a byte on disk changing. Not durable, as nothing is ever written. Thread-safe.
/// </summary>
/// <param name="below">Only read.</param>
internal sealed class OverlayFileLayer(IFileLayer below) : IFileLayer, IDisposable
{
    private readonly Lock _gate = new();

    // Null: deleted here.
    private readonly Dictionary<string, OverlayFile?> _changed = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IStoreFile Open(string path, StoreFileMode mode)
    {
        lock (_gate)
        {
            var exists = ExistsCore(path);
            if (!exists && (mode is StoreFileMode.Read or StoreFileMode.ReadWrite))
            {
                throw new FileNotFoundException($"The file '{path}' does not exist.", path);
            }

            if (exists && mode == StoreFileMode.CreateNew)
            {
                throw new IOException($"The file '{path}' exists already.");
            }

            return new OverlayHandle(Change(path));
        }
    }

    /// <inheritdoc/>
    /// <remarks>A file that was not changed here is mapped where it lies.</remarks>
    public FileMap Map(string path)
    {
        lock (_gate)
        {
            if (!_changed.ContainsKey(path))
            {
                return below.Map(path);
            }
        }

        using var file = Open(path, StoreFileMode.Read);
        return FileCopy.Of(file);
    }

    /// <inheritdoc/>
    public bool Exists(string path)
    {
        lock (_gate)
        {
            return ExistsCore(path);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string directory)
    {
        lock (_gate)
        {
            var names = new SortedSet<string>(below.List(directory), StringComparer.Ordinal);
            foreach (var (path, file) in _changed.Where(pair => string.Equals(Path.GetDirectoryName(pair.Key), directory, StringComparison.Ordinal)))
            {
                _ = file is null ? names.Remove(Path.GetFileName(path)) : names.Add(Path.GetFileName(path));
            }

            return [.. names];
        }
    }

    /// <inheritdoc/>
    public void CreateDirectory(string path)
    {
        // A file in it is found by its own path.
    }

    /// <inheritdoc/>
    public void Move(string source, string destination)
    {
        lock (_gate)
        {
            if (!ExistsCore(source))
            {
                throw new FileNotFoundException($"The file '{source}' does not exist.", source);
            }

            _changed[destination] = Change(source);
            _changed[source] = null;
        }
    }

    /// <inheritdoc/>
    public void Delete(string path)
    {
        lock (_gate)
        {
            _changed[path] = null;
        }
    }

    /// <inheritdoc/>
    public void FlushDirectory(string path)
    {
        // Nothing here outlives the process.
    }

    /// <inheritdoc/>
    public long GetFreeBytes(string directory) => below.GetFreeBytes(directory);

    /// <summary>Closes the files below.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var file in _changed.Values.OfType<OverlayFile>().Distinct())
            {
                file.Dispose();
            }

            _changed.Clear();
        }
    }

    private bool ExistsCore(string path) => _changed.TryGetValue(path, out var file) ? file is not null : below.Exists(path);

    private OverlayFile Change(string path)
    {
        if (_changed.TryGetValue(path, out var file) && file is not null)
        {
            return file;
        }

        var isBelow = !_changed.ContainsKey(path) && below.Exists(path);
        file = new OverlayFile(isBelow ? below.Open(path, StoreFileMode.Read) : null);
        _changed[path] = file;
        return file;
    }
}
