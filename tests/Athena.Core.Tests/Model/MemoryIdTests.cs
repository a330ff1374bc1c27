using Athena.Model;
using Microsoft.Extensions.Time.Testing;

namespace Athena.Core.Tests.Model;

public sealed class MemoryIdTests
{
    [Fact]
    public void ToString_Parse_RoundTripsOverTheWholeRange()
    {
        var random = new Random(1);
        for (var i = 0; i < 1_000; i++)
        {
            var id = new MemoryId(new UInt128((ulong)random.NextInt64(), (ulong)random.NextInt64()) << (i % 2));
            Assert.Equal(id, MemoryId.Parse(id.ToString()));
            Assert.Equal(id, MemoryId.Parse("mem_" + id.ToString()[4..].ToLowerInvariant()));
        }

        Assert.Equal(UInt128.MaxValue, MemoryId.Parse(new MemoryId(UInt128.MaxValue).ToString()).Value);
        Assert.Equal("mem_00000000000000000000000000", default(MemoryId).ToString());
    }

    [Fact]
    public void ToString_KnownUlid_IsCrockfordBase32()
    {
        // The example of the ULID specification: 01ARZ3NDEKTSV4RRFFQ69G5FAV was made at 1469922850259 ms.
        var id = MemoryId.Parse("mem_01ARZ3NDEKTSV4RRFFQ69G5FAV");
        Assert.Equal(1469922850259ul, (ulong)(id.Value >> 80));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("mem_")]
    [InlineData("evt_01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("mem_01ARZ3NDEKTSV4RRFFQ69G5FA")]
    [InlineData("mem_01ARZ3NDEKTSV4RRFFQ69G5FAVV")]
    [InlineData("mem_01ARZ3NDEKTSV4RRFFQ69G5FAU")]
    [InlineData("mem_81ARZ3NDEKTSV4RRFFQ69G5FAV")]
    public void TryParse_NoId_IsRefused(string? text)
    {
        Assert.False(MemoryId.TryParse(text, out _));
        var error = Assert.Throws<InvalidInputException>(() => MemoryId.Parse(text!));
        Assert.Equal("id", error.Parameter);
    }

    [Fact]
    public void WriteBytes_FromBytes_RoundTripsAndKeepsOrder()
    {
        var random = new Random(2);
        var ids = Enumerable.Range(0, 100).Select(_ => new MemoryId(new UInt128((ulong)random.NextInt64(), (ulong)random.NextInt64()))).ToList();
        var byBytes = ids.OrderBy(static id =>
        {
            var bytes = new byte[MemoryId.ByteLength];
            id.WriteBytes(bytes);
            Assert.Equal(id, MemoryId.FromBytes(bytes));
            return Convert.ToHexString(bytes);
        }, StringComparer.Ordinal);
        Assert.Equal(ids.Order(), byBytes);
        Assert.Equal(ids.Order(), ids.OrderBy(static id => id.ToString(), StringComparer.Ordinal));
    }

    [Fact]
    public void Next_ClockStandsStillOrGoesBack_IdsStillGrow()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(50)) { AutoAdvanceAmount = TimeSpan.Zero };
        var ids = new MemoryIdGenerator(clock, new Random(3));
        var last = ids.Next();
        for (var i = 0; i < 1_000; i++)
        {
            var next = ids.Next();
            Assert.True(next > last);
            last = next;
        }

        var earlier = new MemoryIdGenerator(new FakeTimeProvider(DateTimeOffset.UnixEpoch), new Random(4));
        earlier.AdvancePast(last);
        Assert.True(earlier.Next() > last);
    }

    [Fact]
    public void Next_SameClockAndSeed_SameIds()
    {
        static MemoryId[] Make() => [.. Enumerable.Repeat(new MemoryIdGenerator(new FakeTimeProvider(DateTimeOffset.UnixEpoch), new Random(5)), 10).Select(static g => g.Next())];
        Assert.Equal(Make(), Make());
    }
}
