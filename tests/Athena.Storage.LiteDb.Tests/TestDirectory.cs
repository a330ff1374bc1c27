using Athena.Conformance.Tests;
using Athena.Storage;
using Athena.Storage.LiteDb;

namespace Athena.Tests.Storage.LiteDb;

/// <summary>A data directory of one test, and the short ways to open it.</summary>
internal sealed class TestDirectory : IDisposable
{
    private readonly string _root = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "athena-litedb", System.IO.Path.GetRandomFileName());

    public TestDirectory() => Directory.CreateDirectory(_root);

    public string Path => System.IO.Path.Combine(_root, "data");

    public string Data => System.IO.Path.Combine(Path, "athena.db");

    public string Log => System.IO.Path.Combine(Path, "athena-log.db");

    public LiteDbStoreOptions Options => new() { Directory = Path };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    public async Task<LiteDbMemoryStore> OpenAsync(Func<IJournal, IJournal>? decorate = null, Func<long>? freeBytes = null, Action<WriteBatch>? onDurable = null)
    {
        var store = new LiteDbMemoryStore(Options, decorate ?? (journal => journal), freeBytes);
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

    public Task<(List<StoredMemory> Live, StoreLoadReport Report)> ReadAsync() => ReadAsync(Path);

    public static async Task<(List<StoredMemory> Live, StoreLoadReport Report)> ReadAsync(string path)
    {
        var model = new StoreModel();
        await using var store = new LiteDbMemoryStore(new LiteDbStoreOptions { Directory = path });
        var report = await store.OpenAsync(model, Stop);
        return (model.Live, report);
    }

    /// <summary>Changes the data file behind the back of the store, as an editor of LiteDB would.</summary>
    public T Tamper<T>(Func<LiteDB.LiteDatabase, T> change)
    {
        using var database = new LiteDB.LiteDatabase(new LiteDB.ConnectionString { Filename = Data }, new LiteDB.BsonMapper());
        var result = change(database);
        database.Checkpoint();
        return result;
    }
}
