using Athena.Storage;

namespace Athena.Conformance.Tests;

public sealed class InMemoryStoreConformance : MemoryStoreConformance<InMemoryStore>
{
    protected override bool KeepsRecords => false;

    protected override InMemoryStore Create() => new();
}
