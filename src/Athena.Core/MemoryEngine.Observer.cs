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

        public void OnImage(IScopeImage image) =>
            engine.Change(image.Scope, (engine, image), static (partition, loaded) => loaded.engine._ids.AdvancePast(partition.Load(loaded.image)));

        public void OnBatch(WriteBatch batch) => engine.Apply(batch);

        public void WriteIndex(Scope scope, IBufferWriter<byte> output) =>
            engine.Read(scope, output, static (partition, target) =>
            {
                partition.WriteIndex(target);
                return true;
            });
    }
}
