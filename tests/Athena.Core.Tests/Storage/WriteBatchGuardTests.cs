using Athena.Core.Tests.Support;
using Athena.Model;
using Athena.Storage;

namespace Athena.Core.Tests.Storage;

public sealed class WriteBatchGuardTests
{
    private static readonly MemoryRecord Record = Partitions.Record(1, "text");

    [Fact]
    public void Measure_VersionOrSourcesOutOfRange_NamesTheField()
    {
        Refuses(Record with { Version = 0 }, "version");
        Refuses(Record with { DerivedFrom = null! }, "derived_from");
        Refuses(Record with { DerivedFrom = [.. Enumerable.Repeat(Record.Id, 257)] }, "derived_from");
    }

    [Fact]
    public void Measure_Sources_CountTheirBytes()
    {
        var alone = WriteBatchGuard.Measure(Batch(Record));
        Assert.Equal(alone + (256 * MemoryId.ByteLength), WriteBatchGuard.Measure(Batch(Record with { DerivedFrom = [.. Enumerable.Repeat(Record.Id, 256)] })));
    }

    private static void Refuses(MemoryRecord record, string field) =>
        Assert.Equal(field, Assert.Throws<InvalidInputException>(() => WriteBatchGuard.Measure(Batch(record))).Parameter);

    private static WriteBatch Batch(MemoryRecord record) => new([WriteOperation.OfPut(new StoredMemory(record, null))]);
}
