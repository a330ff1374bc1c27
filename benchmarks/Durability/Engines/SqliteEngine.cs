using Athena.Lab.Durability;

namespace Athena.Benchmarks.Durability.Engines;

/// <summary>SQLite with a write-ahead log and <c>synchronous=FULL</c>: one commit for each write, over one connection or one for each writer.</summary>
public sealed class SqliteEngine(string folder, bool oneConnection) : IWriteEngine
{
    private readonly Lock _gate = new();
    private SqliteInsert[] _connections = [];

    /// <inheritdoc/>
    public string Name => EngineNames.SqliteFull;

    /// <inheritdoc/>
    public bool BlocksThreads => true;

    private string File => Path.Combine(folder, "peer.sqlite");

    /// <inheritdoc/>
    public Task OpenAsync(int writers)
    {
        _connections = [.. Enumerable.Range(0, oneConnection ? 1 : writers).Select(_ => new SqliteInsert(File))];
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask WriteAsync(int writer, WorkItem[] items)
    {
        if (oneConnection)
        {
            lock (_gate)
            {
                _connections[0].Write(items);
            }
        }
        else
        {
            _connections[writer].Write(items);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task ReadBackAsync(Proof proof)
    {
        await DisposeAsync();
        using SqliteInsert connection = new(File);
        connection.ReadBack(proof);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Array.ForEach(_connections, static connection => connection.Dispose());
        _connections = [];
        return ValueTask.CompletedTask;
    }
}
