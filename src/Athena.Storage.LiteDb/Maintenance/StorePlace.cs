using System.Globalization;
using Athena.Storage.Files;
using Athena.Storage.LiteDb.Files;

namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>The data directory that is looked after, and the names in it.</summary>
internal sealed class StorePlace
{
    public const string DescriptionName = "athena.format";
    public const string JournalName = "journal";
    public const string ArchiveName = "archive";
    public const string SnapshotsName = "snapshots";
    public const string ViewName = "view";
    public const string QuarantineName = "quarantine";
    public const string ReceiptsName = "receipts";

    private static readonly string[] Folders = [string.Empty, JournalName, ArchiveName, SnapshotsName, ViewName, QuarantineName, ReceiptsName];

    private readonly MaintenanceOptions _options;

    /// <exception cref="InvalidInputException">The directory has no name.</exception>
    public StorePlace(MaintenanceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (string.IsNullOrWhiteSpace(options.Directory))
        {
            Throw.InvalidInput("directory", options.Directory, "a path", "name the directory that holds the data");
        }

        _options = options;
        Root = Path.GetFullPath(options.Directory);
        Files = options.Files ?? SystemFileLayer.Instance;
    }

    public IFileLayer Files { get; }

    public string Root { get; }

    public string Journal => Path.Combine(Root, JournalName);

    public string Archive => Path.Combine(Root, ArchiveName);

    public string Snapshots => Path.Combine(Root, SnapshotsName);

    public string View => Path.Combine(Root, ViewName);

    public string Quarantine => Path.Combine(Root, QuarantineName);

    public string Receipts => Path.Combine(Root, ReceiptsName);

    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(_options.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds());

    public IProgress<StoreProgress>? Progress => _options.Progress;

    /// <summary>Gets the time as a part of file names.</summary>
    public string Stamp => _options.TimeProvider.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Takes the directory over.</summary>
    /// <exception cref="StorageException">There is no store, or another process owns it.</exception>
    public DirectoryLock Lock()
    {
        if (!IsThere())
        {
            throw new StorageException(
                StorageException.Unavailable,
                Root,
                "open",
                $"There is no store in '{Root}'. Remedy: name its directory with --data, or restore a backup into it.",
                isTransient: false);
        }

        return LockNew();
    }

    /// <summary>Takes over a directory that is made where it is missing.</summary>
    /// <exception cref="StorageException">Another process owns it, or it cannot be made.</exception>
    public DirectoryLock LockNew() => DirectoryLock.Acquire(new StoreFiles(Root), _options.TimeProvider);

    /// <summary>Tells whether the directory holds anything of a store but its lock.</summary>
    public bool IsThere() => AllFiles().Any(path => Relative(path) is not ("athena.lock" or "athena.owner"));

    /// <summary>Names a path from the data directory on, with '/'.</summary>
    public string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    public void Report(string step, long done, long total) => Progress?.Report(new StoreProgress(step, done, total));

    /// <summary>Lists every file of the directory, those in folders that Athena does not know included.</summary>
    public IReadOnlyList<string> AllFiles()
    {
        var all = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var folder in Folders)
        {
            var path = Path.Combine(Root, folder).TrimEnd(Path.DirectorySeparatorChar);
            all.UnionWith(Files.List(path).Select(name => Path.Combine(path, name)));
        }

        if (Directory.Exists(Root))
        {
            all.UnionWith(Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Where(Files.Exists));
        }

        return [.. all];
    }

    /// <summary>Copies a file durably; one of the new name must not be there.</summary>
    /// <returns>Its bytes.</returns>
    public static long Copy(IFileLayer files, string source, string destination, CancellationToken cancellationToken)
    {
        using var from = files.Open(source, StoreFileMode.Read);
        using var to = files.Open(destination, StoreFileMode.CreateNew);
        var buffer = new byte[1 << 20];
        for (var offset = 0L; ;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var read = from.Read(buffer, offset);
            if (read == 0)
            {
                to.Flush();
                return offset;
            }

            to.Write(buffer.AsSpan(0, read), offset);
            offset += read;
        }
    }
}
