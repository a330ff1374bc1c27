using System.Buffers;
using Athena.Model;
using Athena.Storage;

namespace Athena;

/// <content>What the store tells the engine.</content>
public sealed partial class MemoryEngine
{
    private sealed class Observer(MemoryEngine engine) : IStoreObserver
    {
        public IReadOnlyList<Scope> IndexedScopes => [];

        public void OnImage(IScopeImage image)
        {
            for (var i = 0; i < image.Count; i++)
            {
                engine.Apply(new WriteBatch([WriteOperation.OfPut(Read(image, i))]));
            }
        }

        public void OnBatch(WriteBatch batch) => engine.Apply(batch);

        public void WriteIndex(Scope scope, IBufferWriter<byte> output)
        {
        }

        private static StoredMemory Read(IScopeImage image, int position)
        {
            if (image.ModelOf(position) is not { } model)
            {
                return new StoredMemory(image.ReadRecord(position), null);
            }

            var values = new float[image.DimensionsOf(position)];
            var damaged = image.ReadVectors(position, 1, values.Length, values, values.Length);
            return new StoredMemory(image.ReadRecord(position), damaged.Count == 0 ? new StoredVector(model, values) : null);
        }
    }
}
