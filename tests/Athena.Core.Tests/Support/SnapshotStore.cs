using System.Buffers;
using Athena.Model;
using Athena.Storage;

namespace Athena.Core.Tests.Support;

/// <summary>An in-memory store that opens with images and can be asked for new ones at any time.</summary>
internal sealed class SnapshotStore(params IReadOnlyList<EncodedImage> images) : IMemoryStore
{
    private readonly InMemoryStore _inner = new();
    private readonly Dictionary<Scope, List<StoredMemory>> _live = [];
    private IStoreObserver? _observer;

    public async Task<StoreLoadReport> OpenAsync(IStoreObserver observer, CancellationToken cancellationToken = default)
    {
        _observer = observer;
        foreach (var image in images)
        {
            _live[image.Scope] = [.. Enumerable.Range(0, image.Count).Select(i => Read(image, i))];
            observer.OnImage(image);
        }

        return await _inner.OpenAsync(observer, cancellationToken);
    }

    public async Task WriteAsync(WriteBatch batch, CancellationToken cancellationToken = default)
    {
        await _inner.WriteAsync(batch, cancellationToken);
        foreach (var operation in batch.Operations)
        {
            var scope = _live.TryGetValue(operation.Scope, out var known) ? known : _live[operation.Scope] = [];
            scope.RemoveAll(memory => memory.Record.Id == operation.Id);
            if (operation.Put is { } put)
            {
                scope.Add(put);
            }
        }
    }

    /// <summary>Takes images of what is live, with what the engine has to add.</summary>
    public IReadOnlyList<EncodedImage> TakeImages() => [.. _live.Where(static scope => scope.Value.Count > 0).Select(scope => Image(scope.Key, scope.Value))];

    public ValueTask DisposeAsync() => _inner.DisposeAsync();

    private static StoredMemory Read(EncodedImage image, int position)
    {
        var values = new float[image.DimensionsOf(position)];
        image.ReadVectors(position, values.Length == 0 ? 0 : 1, values.Length, values, values.Length);
        return new StoredMemory(image.ReadRecord(position), image.ModelOf(position) is { } model ? new StoredVector(model, values) : null);
    }

    private EncodedImage Image(Scope scope, List<StoredMemory> memories)
    {
        var index = new ArrayBufferWriter<byte>();
        Assert.Contains(scope, _observer!.IndexedScopes);
        MemoryStream? vectors = null;
        _observer.WriteIndex(scope, index, () => vectors = new MemoryStream());
        return new EncodedImage(scope, memories, index.WrittenMemory).WithVectors(vectors?.ToArray());
    }
}
