using Athena.Model;
using Athena.Storage;

namespace Athena.Tests.Storage.LiteDb.Records;

/// <summary>What the code wrote before records had facets, as bytes, and the records that it wrote.</summary>
internal static class EarlierRecords
{
    /// <summary>A batch of <see cref="Plain"/> without and <see cref="Full"/> with a vector, in base 64.</summary>
    public const string Batch =
        "AgE8AQAAAAAAAAAAAAAAAAAAAAAHBWxvY2FsA29sZAd0ZWEg4piVsARDfeoX3wgAAAAAPwEAALLVPgczpkBQAo0BAT8AAAAAAAAAAAAAAAAAAAAIBWxvY2Fs" +
        "A29sZA5ab8OrIGxpa2VzIHRlYbAEQ33qF98IAAAAQD8DAgVkcmluawRjaXR5AQAAAAAAAAAAAAAAAAAAAAcAtInqjoHcCPABBFpvw6sDcy0xAm03AAAAAAAA" +
        "AAAAAAAAAAAAB4CKjYLqF98IAN5R3f5ZGuDaAW0CAACAPwAAAAA=";

    /// <summary>The payload of the document of <see cref="Full"/>.</summary>
    public const string FullPayload = """{"tenant":"local","scope":"old","text":"Zoë likes tea","recorded_at":"2026-09-21T14:13:20.123+00:00","occurred_at":"2024-05-31T18:30:00+02:00","author":"Zoë","session":"s-1","source_id":"m7","tags":["drink","city"],"importance":0.75,"version":3,"supersedes":"mem_00000000000000000000000007","recorded_to":"2026-09-21T14:13:29+00:00","derived_from":["mem_00000000000000000000000007"]}""";

    /// <summary>A record of which only the required is known.</summary>
    public static MemoryRecord Plain { get; } = new()
    {
        Id = new MemoryId(7),
        Scope = new Scope("local", "old"),
        Text = "tea ☕",
        RecordedAt = DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_123),
    };

    /// <summary>A record with every field that there was.</summary>
    public static MemoryRecord Full { get; } = new()
    {
        Id = new MemoryId(8),
        Scope = new Scope("local", "old"),
        Text = "Zoë likes tea",
        RecordedAt = DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_123),
        OccurredAt = new DateTimeOffset(2024, 5, 31, 18, 30, 0, TimeSpan.FromHours(2)),
        Author = "Zoë",
        Session = "s-1",
        SourceId = "m7",
        Tags = ["drink", "city"],
        Importance = 0.75f,
        Version = 3,
        Supersedes = new MemoryId(7),
        RecordedTo = DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_009_000),
        DerivedFrom = [new MemoryId(7)],
    };

    /// <summary>Gets the operations of <see cref="Batch"/>.</summary>
    public static WriteBatch Operations => new(
    [
        WriteOperation.OfPut(new StoredMemory(Plain, null)),
        WriteOperation.OfPut(new StoredMemory(Full, new StoredVector("m", new float[] { 1, 0 }))),
    ]);
}
