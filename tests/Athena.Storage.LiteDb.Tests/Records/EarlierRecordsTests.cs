using System.Text;
using System.Text.Json;
using Athena.Storage.LiteDb;
using Athena.Storage.LiteDb.Journal;

namespace Athena.Tests.Storage.LiteDb.Records;

public sealed class EarlierRecordsTests
{
    [Fact]
    public void Read_BatchWrittenBeforeFacets_GivesTheSameRecords()
    {
        var read = BatchCodec.Read(Convert.FromBase64String(EarlierRecords.Batch));

        Assert.Equal(2, read.Operations.Count);
        RecordAssert.Same(EarlierRecords.Plain, read.Operations[0].Put!.Record);
        RecordAssert.Same(EarlierRecords.Full, read.Operations[1].Put!.Record);
        Assert.Equal([1f, 0f], read.Operations[1].Put!.Vector!.Values.ToArray());
    }

    [Fact]
    public void Write_RecordsWithoutFacets_GivesTheBytesOfBefore()
    {
        var batch = EarlierRecords.Operations;
        var bytes = new byte[BatchCodec.Size(batch)];

        Assert.Equal(bytes.Length, BatchCodec.Write(batch, bytes));
        Assert.Equal(EarlierRecords.Batch, Convert.ToBase64String(bytes));
    }

    [Fact]
    public void Payload_OfARecordWithoutFacets_IsThatOfBefore()
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(RecordPayload.Of(EarlierRecords.Full), RecordPayloadContext.Compact.RecordPayload);

        Assert.Equal(EarlierRecords.FullPayload, Encoding.UTF8.GetString(payload));
        var read = JsonSerializer.Deserialize(EarlierRecords.FullPayload, RecordPayloadContext.Compact.RecordPayload)!.ToRecord(EarlierRecords.Full.Id);
        RecordAssert.Same(EarlierRecords.Full, read);
    }
}
