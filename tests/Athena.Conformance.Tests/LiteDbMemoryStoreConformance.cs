using Athena.Storage.LiteDb;

namespace Athena.Conformance.Tests;

public sealed class LiteDbMemoryStoreConformance : MemoryStoreConformance<LiteDbMemoryStore>
{
    protected override bool KeepsRecords => true;

    // A short queue and small groups, so that the suite also meets back-pressure and full groups.
    protected override LiteDbMemoryStore Create() => new(new LiteDbStoreOptions { Directory = Place, QueueCapacity = 16, MaxGroupBatches = 10 });
}
