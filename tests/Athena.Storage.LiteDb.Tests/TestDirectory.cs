using Athena.Conformance.Tests;
using Athena.Storage;
using Athena.Storage.Files;
using Athena.Storage.LiteDb;
using Athena.Storage.LiteDb.Files;

namespace Athena.Tests.Storage.LiteDb;

/// <summary>A data directory of one test, and the short ways to open it.</summary>
internal sealed class TestDirectory : IDisposable
{
    private readonly string _root = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "athena-litedb", System.IO.Path.GetRandomFileName());

    public TestDirectory() => Directory.CreateDirectory(_root);

    public string Path => System.IO.Path.Combine(_root, "data");

    public string Data => System.IO.Path.Combine(Path, "athena.db");

    public string Journal => System.IO.Path.Combine(Path, "journal");

    /// <summary>Gets settings with small segments, so that a test meets many of them and zeros few bytes.</summary>
    public LiteDbStoreOptions Options => new() { Directory = Path, SegmentBytes = 1 << 16, ReservedBytes = 0 };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    /// <summary>Gets the files as they are now, as a crash would leave them, in a folder of their own.</summary>
    public string Copy()
    {
        var copy = System.IO.Path.Combine(_root, System.IO.Path.GetRandomFileName());
        CopyFolder(Path, copy);
        return copy;
    }

    /// <summary>Puts files that <see cref="Copy"/> made in the place of the store's.</summary>
    public void Restore(string copy)
    {
        Directory.Delete(Path, recursive: true);
        CopyFolder(copy, Path);
    }

    public async Task<LiteDbMemoryStore> OpenAsync(IFileLayer? files = null, Action<WriteBatch>? onDurable = null, LiteDbStoreOptions? options = null)
    {
        var store = new LiteDbMemoryStore((options ?? Options) with { Files = files ?? SystemFileLayer.Instance });
        var model = new StoreModel(onDurable);
        await store.OpenAsync(model, Stop);
        model.Opened();
        return store;
    }

    public async Task WriteAsync(params IEnumerable<StoredMemory> memories)
    {
        await using var store = await OpenAsync();
        await store.WriteAsync(new WriteBatch([.. memories.Select(WriteOperation.OfPut)]), Stop);
    }

    public Task<(List<StoredMemory> Live, StoreLoadReport Report)> ReadAsync(LiteDbStoreOptions? options = null) => ReadAsync(Path, options ?? Options);

    public static async Task<(List<StoredMemory> Live, StoreLoadReport Report)> ReadAsync(string path, LiteDbStoreOptions options)
    {
        var model = new StoreModel();
        await using var store = new LiteDbMemoryStore(options with { Directory = path });
        var report = await store.OpenAsync(model, Stop);
        return (model.Live, report);
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.GetDirectories(from))
        {
            CopyFolder(folder, System.IO.Path.Combine(to, System.IO.Path.GetFileName(folder)));
        }

        foreach (var file in Directory.GetFiles(from).Where(file => !file.EndsWith("athena.lock", StringComparison.Ordinal)))
        {
            // Past the advisory locks of an owner, as a crash would find them.
            using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var target = File.Create(System.IO.Path.Combine(to, System.IO.Path.GetFileName(file)));
            source.CopyTo(target);
        }
    }
}
