using System.Buffers;
using Athena.Model;
using Athena.Storage;

namespace Athena.Cli.Transfer;

/// <summary>All live records of an open store, by scope and in the order of their last commit, with their vectors where they are wanted.</summary>
internal sealed class LoadedRecords(bool withVectors) : IStoreObserver
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Scope, List<StoredMemory?>> _scopes = [];
    private readonly Dictionary<MemoryId, (Scope Scope, int Position)> _places = [];

    /// <inheritdoc/>
    public IReadOnlyList<Scope> IndexedScopes => [];

    /// <summary>Gets the number of records.</summary>
    public int Count => _places.Count;

    /// <summary>Gives the records of a scope, or of all by tenant and name.</summary>
    public IEnumerable<StoredMemory> List(Scope? scope) => _scopes
        .Where(pair => scope is null || pair.Key == scope)
        .OrderBy(static pair => pair.Key.ToString(), StringComparer.Ordinal)
        .SelectMany(static pair => pair.Value)
        .OfType<StoredMemory>();

    /// <summary>Finds a record; null where there is none.</summary>
    public StoredMemory? Find(MemoryId id)
    {
        lock (_gate)
        {
            return _places.TryGetValue(id, out var place) ? _scopes[place.Scope][place.Position] : null;
        }
    }

    /// <inheritdoc/>
    public void OnImage(IScopeImage image)
    {
        lock (_gate)
        {
            for (var i = 0; i < image.Count; i++)
            {
                Put(new StoredMemory(image.ReadRecord(i), ReadVector(image, i)));
            }
        }
    }

    /// <inheritdoc/>
    public void OnBatch(WriteBatch batch)
    {
        lock (_gate)
        {
            foreach (var operation in batch.Operations)
            {
                Remove(operation.Id);
                if (operation.Put is { } put)
                {
                    Put(withVectors ? put : put with { Vector = null });
                }
            }
        }
    }

    /// <inheritdoc/>
    public void WriteIndex(Scope scope, IBufferWriter<byte> output, Func<Stream>? createVectors)
    {
        // Nothing is indexed here.
    }

    private StoredVector? ReadVector(IScopeImage image, int position)
    {
        if (!withVectors || image.ModelOf(position) is not { } model)
        {
            return null;
        }

        var values = new float[image.DimensionsOf(position)];
        image.ReadVectors(position, 1, values.Length, values, values.Length);
        return new StoredVector(model, values);
    }

    private void Put(StoredMemory memory)
    {
        var scope = memory.Record.Scope;
        if (!_scopes.TryGetValue(scope, out var records))
        {
            _scopes.Add(scope, records = []);
        }

        _places.Add(memory.Record.Id, (scope, records.Count));
        records.Add(memory);
    }

    private void Remove(MemoryId id)
    {
        if (_places.Remove(id, out var place))
        {
            _scopes[place.Scope][place.Position] = null;
        }
    }
}
