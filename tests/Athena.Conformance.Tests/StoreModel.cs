using System.Buffers;
using Athena.Model;
using Athena.Storage;

namespace Athena.Conformance.Tests;

/// <summary>What a store says, kept as a reader of its contract would: the live records in the order of their last commit.</summary>
internal sealed class StoreModel(Action<WriteBatch>? onDurable = null) : IStoreObserver
{
    private readonly List<StoredMemory> _live = [];
    private bool _opened;

    public List<StoredMemory> Live => [.. _live];

    public IReadOnlyList<Scope> IndexedScopes => [];

    /// <summary>Says that the store is open: what comes from now on was written, not loaded.</summary>
    public void Opened() => _opened = true;

    public void OnImage(IScopeImage image)
    {
        for (var i = 0; i < image.Count; i++)
        {
            Put(Read(image, i));
        }
    }

    public void OnBatch(WriteBatch batch)
    {
        foreach (var operation in batch.Operations)
        {
            if (operation.Put is { } put)
            {
                Put(put);
            }
            else
            {
                _live.RemoveAll(memory => memory.Record.Id == operation.Id);
            }
        }

        if (_opened)
        {
            onDurable?.Invoke(batch);
        }
    }

    public void WriteIndex(Scope scope, IBufferWriter<byte> output, Func<Stream>? createVectors)
    {
    }

    private static StoredMemory Read(IScopeImage image, int position)
    {
        var record = image.ReadRecord(position);
        if (image.ModelOf(position) is not { } model)
        {
            return new StoredMemory(record, null);
        }

        var values = new float[image.DimensionsOf(position)];
        var damaged = image.ReadVectors(position, 1, values.Length, values, values.Length);
        return new StoredMemory(record, damaged.Count == 0 ? new StoredVector(model, values) : null);
    }

    private void Put(StoredMemory memory)
    {
        _live.RemoveAll(other => other.Record.Id == memory.Record.Id);
        _live.Add(memory);
    }
}
