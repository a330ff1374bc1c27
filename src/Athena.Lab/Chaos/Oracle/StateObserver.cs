using System.Buffers;
using Athena.Model;
using Athena.Storage;

namespace Athena.Lab.Chaos.Oracle;

/// <summary>Keeps the fingerprint of each live record that a store shows. Thread-safe.</summary>
internal sealed class StateObserver : IStoreObserver
{
    private readonly Lock _gate = new();
    private readonly Dictionary<MemoryId, ulong> _live = [];
    private readonly List<IScopeImage> _images = [];

    public IReadOnlyList<Scope> IndexedScopes => [];

    /// <summary>Copies the live records.</summary>
    public Dictionary<MemoryId, ulong> Snapshot()
    {
        lock (_gate)
        {
            return new Dictionary<MemoryId, ulong>(_live);
        }
    }

    public void OnImage(IScopeImage image)
    {
        lock (_gate)
        {
            _images.Add(image);
            foreach (var (id, token) in Read(image))
            {
                _live[id] = token;
            }
        }
    }

    /// <summary>Reads all records of the images once more: whether a store in trouble still serves reads.</summary>
    public int ReadAgain()
    {
        lock (_gate)
        {
            return _images.Sum(static image => Read(image).Count());
        }
    }

    public void OnBatch(WriteBatch batch)
    {
        lock (_gate)
        {
            foreach (var operation in batch.Operations)
            {
                if (operation.Put is { } put)
                {
                    _live[operation.Id] = RecordToken.Of(put);
                }
                else
                {
                    _live.Remove(operation.Id);
                }
            }
        }
    }

    public void WriteIndex(Scope scope, IBufferWriter<byte> output, Func<Stream>? createVectors)
    {
        // No scope is listed as indexed, so a store has no reason to ask.
    }

    private static IEnumerable<(MemoryId Id, ulong Token)> Read(IScopeImage image)
    {
        for (var i = 0; i < image.Count; i++)
        {
            var record = image.ReadRecord(i);
            StoredVector? vector = null;
            if (image.ModelOf(i) is { } model)
            {
                var values = new float[image.DimensionsOf(i)];
                image.ReadVectors(i, 1, values.Length, values, values.Length);
                vector = new StoredVector(model, values);
            }

            yield return (image.IdOf(i), RecordToken.Of(new StoredMemory(record, vector)));
        }
    }
}
