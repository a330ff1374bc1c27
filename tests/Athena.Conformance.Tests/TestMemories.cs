using System.Runtime.InteropServices;
using Athena.Model;
using Athena.Storage;

namespace Athena.Conformance.Tests;

/// <summary>Makes memories from a seed and compares them bit for bit.</summary>
internal sealed class TestMemories(int seed)
{
    private readonly MemoryIdGenerator _ids = new(TimeProvider.System, new Random(seed));
    private readonly Random _random = new(seed);

    public static WriteBatch Put(StoredMemory memory) => new([WriteOperation.OfPut(memory)]);

    public static StoredMemory WithId(StoredMemory memory, MemoryId id) => memory with { Record = memory.Record with { Id = id } };

    public static void AssertSame(StoredMemory expected, StoredMemory actual)
    {
        Assert.Equal(expected.Record with { Tags = [] }, actual.Record with { Tags = [] });
        Assert.Equal(expected.Record.Tags, actual.Record.Tags);
        Assert.Equal(BitConverter.SingleToInt32Bits(expected.Record.Importance), BitConverter.SingleToInt32Bits(actual.Record.Importance));
        Assert.Equal(expected.Vector?.ModelId, actual.Vector?.ModelId);
        Assert.True(Bits(expected).SequenceEqual(Bits(actual)));
    }

    private static ReadOnlySpan<int> Bits(StoredMemory memory) =>
        memory.Vector is { } vector ? MemoryMarshal.Cast<float, int>(vector.Values.Span) : [];

    public MemoryId NextId() => _ids.Next();

    /// <summary>A plain memory without a vector. Thread-safe.</summary>
    public StoredMemory Make(string text) => new(
        new MemoryRecord { Id = _ids.Next(), Scope = Scope.Default, Text = text, RecordedAt = DateTimeOffset.UnixEpoch.AddMilliseconds(1_790_000_000_123) },
        null);

    /// <summary>A memory with every field set, and a vector of any bits.</summary>
    public StoredMemory Nasty(string text)
    {
        var bits = new int[_random.Next(1, 300)];
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] = _random.Next(int.MinValue, int.MaxValue);
        }

        return new StoredMemory(
            new MemoryRecord
            {
                Id = _ids.Next(),
                Scope = new Scope("tenant.x", "a/b:c-d_e"),
                Text = text,
                RecordedAt = DateTimeOffset.UnixEpoch.AddMilliseconds(_random.NextInt64(4_000_000_000_000)),
                OccurredAt = DateTimeOffset.UnixEpoch.AddMilliseconds(-_random.NextInt64(4_000_000_000_000)),
                Author = text.Length < 256 ? text : null,
                Session = "",
                SourceId = " \0",
                Tags = ["b", "a", "a", "", "Ä😀"],
                Importance = _random.NextSingle(),
                Type = "fact",
                Pinned = true,
                Subject = "Ä😀",
                Attribute = " \0",
                Object = "",
                ValidFrom = DateTimeOffset.UnixEpoch.AddMilliseconds(-1),
                ValidTo = DateTimeOffset.UnixEpoch.AddMilliseconds(_random.NextInt64(4_000_000_000_000)),
                Files = ["src/a b.cs", "docs/中.md"],
                Task = "t",
            },
            new StoredVector("Model/ID", MemoryMarshal.Cast<int, float>(bits).ToArray()));
    }
}
