using System.Buffers.Binary;
using System.IO.Hashing;
using System.Reflection;
using System.Text;
using Athena.Model;
using Athena.Storage.LiteDb.Records;

namespace Athena.Tests.Storage.LiteDb.Records;

public sealed class RecordImageTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void TryReadBody_OfAnyRecord_GivesItBackExactly(int seed)
    {
        var records = new RandomRecords(seed);
        for (var round = 0; round < 500; round++)
        {
            var record = records.Next();
            var body = Write(record);

            Assert.True(RecordImage.TryReadBody(body, out var read), $"seed {seed}, round {round}");
            RecordAssert.Same(record, read);
            Assert.True(RecordImage.TryPeekId(body, out var id));
            Assert.Equal(record.Id, id);
        }
    }

    /// <summary>A field added to the record later must be added to the image: this fails until it is.</summary>
    [Fact]
    public void WriteBody_ChangingAnyProperty_ChangesTheBytes()
    {
        var records = new RandomRecords(4);
        var properties = typeof(MemoryRecord).GetProperties(BindingFlags.Public | BindingFlags.Instance);
        Assert.True(properties.Length >= 24);
        foreach (var property in properties)
        {
            var record = records.Next();
            var before = Write(record);
            object? value;
            do
            {
                value = property.GetValue(records.Next());
            }
            while (Equals(value, property.GetValue(record)) || value is System.Collections.ICollection { Count: 0 });

            var changed = record with { };
            property.SetValue(changed, value);
            Assert.False(before.AsSpan().SequenceEqual(Write(changed)), property.Name);
        }
    }

    [Fact]
    public void TryReadBody_AnySingleBitFlipped_IsRefused()
    {
        var records = new RandomRecords(5);
        for (var round = 0; round < 10; round++)
        {
            var body = Write(records.Next());
            for (var bit = 0; bit < body.Length * 8; bit++)
            {
                body[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.False(RecordImage.TryReadBody(body, out _), $"round {round}, bit {bit}");
                body[bit / 8] ^= (byte)(1 << (bit % 8));
            }

            Assert.True(RecordImage.TryReadBody(body, out _), "control: the flips are what is refused");
        }
    }

    [Fact]
    public void TryReadBody_OfAnyOtherLength_IsRefused()
    {
        var body = Write(new RandomRecords(6).Next());
        for (var length = 0; length < body.Length; length++)
        {
            Assert.False(RecordImage.TryReadBody(body.AsSpan(0, length), out _), $"{length} bytes");
        }

        Assert.False(RecordImage.TryReadBody([.. body, 0], out _));
    }

    /// <summary>Bytes with a right hash over them that no <see cref="RecordImage.WriteBody"/> wrote: refused by their shape, never by an exception.</summary>
    [Fact]
    public void TryReadBody_AnyByteChangedUnderARightHash_NeverThrowsAndNeverReadsPastTheEnd()
    {
        var records = new RandomRecords(7);
        var refused = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var body = Write(records.Next());
            var position = records.Random.Next(1, Math.Min(body.Length - RecordImage.HashBytes, 400));
            body[position] = (byte)records.Random.Next(256);
            var content = body.AsSpan(0, body.Length - RecordImage.HashBytes);
            BinaryPrimitives.WriteUInt64LittleEndian(body.AsSpan(content.Length), XxHash64.HashToUInt64(content));
            refused += RecordImage.TryReadBody(body, out _) ? 0 : 1;
        }

        Assert.InRange(refused, 1_000, 19_000);
    }

    [Fact]
    public void TryReadBody_OfAnotherFormat_IsRefused()
    {
        var body = Write(new RandomRecords(8).Next());
        body[0] = RecordImage.Format + 1;
        var content = body.AsSpan(0, body.Length - RecordImage.HashBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(body.AsSpan(content.Length), XxHash64.HashToUInt64(content));

        Assert.False(RecordImage.TryReadBody(body, out _));
    }

    [Fact]
    public void TryReadBody_WithTheScopeKnown_UsesItsStringsAgain()
    {
        var record = new RandomRecords(9).Next(new Scope("a", "b"));
        var known = new Scope(string.Concat("", "a"), new string('b', 1));

        Assert.True(RecordImage.TryReadBody(Write(record), known, out var read));
        Assert.Same(known.Name, read.Scope.Name);
        Assert.True(RecordImage.TryReadBody(Write(record), new Scope("a", "c"), out var other));
        Assert.Equal(record.Scope, other.Scope);
    }

    [Fact]
    public void TryReadBody_OfAPlainRecord_AllocatesTheRecordAndItsTextOnly()
    {
        var record = new MemoryRecord { Id = new MemoryId(1), Scope = Scope.Default, Text = new string('x', 100), RecordedAt = DateTimeOffset.UnixEpoch };
        var body = Write(record);
        Assert.True(RecordImage.TryReadBody(body, Scope.Default, out _));

        // A collection that another test causes counts the rest of the thread's block, up to 8 KB, as well: hence the least of three.
        var perRecord = Enumerable.Range(0, 3).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
            {
                RecordImage.TryReadBody(body, Scope.Default, out MemoryRecord? _);
            }

            return (GC.GetAllocatedBytesForCurrentThread() - before) / 100;
        });
        const int text = 22 + (100 * 2) + 2;
        Assert.InRange(perRecord, text, text + 240);
    }

    [Fact]
    public void WriteBody_TextWithALoneSurrogate_IsRefusedInsteadOfChanged()
    {
        var record = new RandomRecords(10).Next() with { Text = "a\uD800b" };

        Assert.Throws<EncoderFallbackException>(() => Write(record));
    }

    private static byte[] Write(MemoryRecord record)
    {
        var body = new byte[RecordImage.BodySize(record)];
        Assert.Equal(body.Length, RecordImage.WriteBody(record, body));
        return body;
    }
}
