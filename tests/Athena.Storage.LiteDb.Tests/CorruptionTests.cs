using Athena.Conformance.Tests;
using Athena.Model;
using Athena.Storage;
using Athena.Storage.LiteDb;
using LiteDB;

namespace Athena.Tests.Storage.LiteDb;

public sealed class CorruptionTests : IDisposable
{
    private readonly TestDirectory _directory = new();
    private readonly TestMemories _memories = new(11);

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("p")]
    [InlineData("v")]
    [InlineData("m")]
    [InlineData("l")]
    [InlineData("f")]
    [InlineData("c")]
    [InlineData("_id")]
    public async Task OpenAsync_DamagedField_IsQuarantinedAndTheOthersServed(string field)
    {
        var written = Enumerable.Range(0, 5).Select(i => _memories.Nasty($"text {i}")).ToList();
        await _directory.WriteAsync(written);
        var damaged = _directory.Tamper(database => Damage(database.GetCollection("memories"), written[2].Record.Id, field));

        for (var opening = 0; opening < 2; opening++)
        {
            var (live, report) = await _directory.ReadAsync();
            Assert.Equal(new StoreLoadReport(4, 0, 1), report);
            Assert.All(new[] { written[0], written[1], written[3], written[4] }.Zip(live), pair => TestMemories.AssertSame(pair.First, pair.Second));
        }

        var kept = _directory.Tamper(database => database.GetCollection("quarantine").FindAll().Single()["document"].AsBinary);
        Assert.Equal(damaged, kept);
    }

    [Fact]
    public async Task OpenAsync_DocumentRewrittenUnchanged_IsServed()
    {
        var memory = _memories.Nasty("control: rewriting alone is no damage");
        await _directory.WriteAsync(memory);
        _directory.Tamper(database =>
        {
            var documents = database.GetCollection("memories");
            return documents.Update(documents.FindAll().Single());
        });
        var (live, report) = await _directory.ReadAsync();

        Assert.Equal(new StoreLoadReport(1, 0, 0), report);
        TestMemories.AssertSame(memory, Assert.Single(live));
    }

    [Fact]
    public async Task OpenAsync_RecordTakenAway_IsReported()
    {
        var written = Enumerable.Range(0, 5).Select(i => _memories.Make($"{i}")).ToList();
        await _directory.WriteAsync(written);
        _directory.Tamper(database => database.GetCollection("memories").Delete(MemoryDocument.Key(written[1].Record.Id)));
        var (live, report) = await _directory.ReadAsync();

        Assert.Equal(new StoreLoadReport(4, 0, 1), report);
        Assert.Equal(["0", "2", "3", "4"], live.Select(memory => memory.Record.Text));
    }

    [Fact]
    public async Task OpenAsync_DamagedDescription_IsQuarantinedAndRebuilt()
    {
        await _directory.WriteAsync(_memories.Make("first"), _memories.Make("second"));
        _directory.Tamper(database =>
        {
            var document = database.GetCollection("meta").FindById(StoreMeta.Key);
            document["applied"] = 0L;
            return database.GetCollection("meta").Update(document);
        });
        Assert.Equal(new StoreLoadReport(2, 0, 1), (await _directory.ReadAsync()).Report);
        await _directory.WriteAsync(_memories.Make("third"));
        var (live, _) = await _directory.ReadAsync();

        Assert.Equal(["first", "second", "third"], live.Select(memory => memory.Record.Text));
    }

    [Fact]
    public async Task Forget_OfARecordThatWentBad_DoesNotMakeItWhole()
    {
        var written = Enumerable.Range(0, 3).Select(i => _memories.Nasty($"{i}")).ToList();
        await _directory.WriteAsync(written);
        _directory.Tamper(database => Damage(database.GetCollection("memories"), written[1].Record.Id, "p"));
        using (var database = MemoryDatabase.Open(new StoreFiles(_directory.Path)))
        using (var journal = new LiteDbJournal(database, new StoreMeta(CreatedAt: 0, Applied: 3, Records: 3), () => long.MaxValue))
        {
            journal.Append([new WriteBatch([WriteOperation.OfForget(written[1].Record.Scope, written[1].Record.Id, DateTimeOffset.UnixEpoch)])]);
        }

        Assert.Equal(new StoreLoadReport(2, 0, 1), (await _directory.ReadAsync()).Report);
    }

    [Fact]
    public async Task OpenAsync_RecordThatLiteDbCannotRead_ServesTheOthers()
    {
        var written = Enumerable.Range(0, 50).Select(i => _memories.Make($"marker {i} end")).ToList();
        await _directory.WriteAsync(written);
        var bytes = await File.ReadAllBytesAsync(_directory.Data, TestContext.Current.CancellationToken);
        var marker = bytes.AsSpan().IndexOf("marker 20 end"u8);
        var element = bytes.AsSpan(0, marker).LastIndexOf("\x05p\0"u8);
        Assert.True(element > 0);
        bytes[element] = 0x70;
        await File.WriteAllBytesAsync(_directory.Data, bytes, TestContext.Current.CancellationToken);
        var (live, report) = await _directory.ReadAsync();

        Assert.Equal(new StoreLoadReport(49, 0, 1), report);
        Assert.DoesNotContain(live, memory => memory.Record.Text == "marker 20 end");
    }

    /// <summary>One bit anywhere in the data file: the store may refuse to open, but what it serves is what was written, and what it does not serve it reports.</summary>
    [Fact]
    public async Task OpenAsync_AnyBitFlipped_NeverServesOrLosesSilently()
    {
        const int rounds = 120;
        var written = Enumerable.Range(0, 150).Select(i => _memories.Nasty($"text {i}")).ToDictionary(memory => memory.Record.Id);
        await _directory.WriteAsync(written.Values);
        var pristine = await File.ReadAllBytesAsync(_directory.Data, TestContext.Current.CancellationToken);
        var random = new Random(5);
        int refused = 0, reported = 0;
        for (var round = 0; round < rounds; round++)
        {
            var bytes = (byte[])pristine.Clone();
            var bit = random.Next(bytes.Length * 8);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            await File.WriteAllBytesAsync(_directory.Data, bytes, TestContext.Current.CancellationToken);
            File.Delete(_directory.Log);
            try
            {
                var (live, report) = await _directory.ReadAsync();
                reported += report.Quarantined > 0 ? 1 : 0;
                Assert.Equal(live.Count, live.DistinctBy(memory => memory.Record.Id).Count());
                Assert.All(live, memory => TestMemories.AssertSame(written[memory.Record.Id], memory));
                Assert.True(live.Count == written.Count || live.Count + report.Quarantined >= written.Count, $"bit {bit}: {report}");
            }
            catch (StorageException)
            {
                refused++;
            }
        }

        Assert.True(reported > rounds / 4, $"{reported} reported: the flips do not reach the records");
        Assert.True(refused < rounds / 10, $"{refused} refused: one bad bit keeps the store from opening too often");
    }

    private static byte[] Damage(ILiteCollection<BsonDocument> documents, MemoryId id, string field)
    {
        var document = documents.FindById(MemoryDocument.Key(id));
        switch (field)
        {
            case "p" or "v":
                document[field].AsBinary[3] ^= 4;
                break;
            case "m":
                document[field] = "other-model";
                break;
            case "l":
                document[field] = document[field].AsInt64 + 1;
                break;
            case "c":
                document.Remove(field);
                break;
            case "f":
                document[field] = 1L;
                break;
            default:
                documents.Delete(document["_id"]);
                document["_id"] = MemoryDocument.Key(new MemoryId(id.Value ^ ((UInt128)1 << 100)));
                documents.Insert(document);
                return BsonSerializer.Serialize(document);
        }

        documents.Update(document);
        return BsonSerializer.Serialize(document);
    }
}
