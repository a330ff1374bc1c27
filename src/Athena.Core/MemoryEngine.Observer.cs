using System.Buffers;
using Athena.Model;
using Athena.Storage;

namespace Athena;

/// <content>What the store tells the engine.</content>
public sealed partial class MemoryEngine
{
    private sealed class Observer(MemoryEngine engine) : IStoreObserver
    {
        public IReadOnlyList<Scope> IndexedScopes => engine.Scopes;

        public void OnImage(IScopeImage image)
        {
            var partition = engine._partitions.GetOrAdd(image.Scope, engine.CreatePartition);
            partition.Gate.EnterWriteLock();
            try
            {
                engine._ids.AdvancePast(partition.Load(image));
            }
            finally
            {
                partition.Gate.ExitWriteLock();
            }
        }

        public void OnBatch(WriteBatch batch) => engine.Apply(batch);

        public void WriteIndex(Scope scope, IBufferWriter<byte> output, Func<Stream>? createVectors) =>
            engine.Read(scope, (output, createVectors), static (partition, target) =>
            {
                partition.WriteIndex(target.output, target.createVectors);
                return true;
            });
    }
}
