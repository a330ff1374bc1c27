using Athena.Embedding;
using Athena.Lab.Durability;
using Athena.Storage;

namespace Athena.Benchmarks.Durability.Engines;

/// <summary>The memory that one writes in a day: embed the text, insert it with its vector and index its words by FTS5 in one durable commit.</summary>
public sealed class SqliteRememberEngine(string folder) : IWriteEngine
{
    private readonly Lock _gate = new();
    private readonly StaticEmbedder _embedder = StaticEmbedder.LoadDefault();
    private SqliteInsert? _connection;
    private string? _probeWord;

    /// <inheritdoc/>
    public string Name => EngineNames.SqliteFts;

    /// <inheritdoc/>
    public bool BlocksThreads => true;

    private string File => Path.Combine(folder, "peer.sqlite");

    /// <inheritdoc/>
    public Task OpenAsync(int writers)
    {
        _connection = new SqliteInsert(File, withWords: true);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask WriteAsync(int writer, WorkItem[] items)
    {
        var embedded = Array.ConvertAll(items, Embed);
        _probeWord ??= items[0].Memory.Record.Text.Split(' ').First(static word => word.Length > 1 && word.All(char.IsAsciiLetter));
        lock (_gate)
        {
            _connection!.Write(embedded);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ReadBackAsync(Proof proof)
    {
        _connection?.Dispose();
        _connection = new SqliteInsert(File, withWords: true);
        _connection.ReadBack(proof);
        return _connection.CountMatches(_probeWord!) > 0
            ? Task.CompletedTask
            : throw new MeasurementException($"The index of words of {Name} does not know '{_probeWord}', which was written.");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _connection?.Dispose();
        _connection = null;
        _embedder.Dispose();
        return ValueTask.CompletedTask;
    }

    private WorkItem Embed(WorkItem item)
    {
        var vector = new float[_embedder.Dimensions];
        if (!_embedder.EmbedAsync(item.Memory.Record.Text.AsMemory(), vector).AsTask().GetAwaiter().GetResult())
        {
            throw new MeasurementException("A text of the work has no vector.");
        }

        var bytes = System.Runtime.InteropServices.MemoryMarshal.AsBytes(vector.AsSpan()).ToArray();
        return new WorkItem(item.Memory with { Vector = new StoredVector(_embedder.ModelId, vector) }, bytes);
    }
}
