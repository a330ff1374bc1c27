using Athena.Model;
using Athena.Storage;
using Athena.Storage.LiteDb.Journal;

namespace Athena.Tests.Storage.LiteDb.Journal;

public sealed class SegmentFormatTests
{
    private static readonly MemoryId Id = new(UInt128.One);

    /// <summary>The bytes on the disk are a promise to later versions: this test may only be added to.</summary>
    [Fact]
    public void Append_TwoFrames_HasTheseBytes()
    {
        var bench = new JournalBench();
        var batch = new WriteBatch([WriteOperation.OfErase(new Scope("t", "s"), Id)]);
        bench.Append([batch, batch]);
        var bytes = bench.Files.Bytes(Assert.Single(bench.Segments));

        Assert.Equal("/store/journal/00000000000000000001.journal", bench.Segments[0]);
        Assert.Equal(JournalBench.SegmentBytes, bytes.Length);
        Assert.Equal(
            "4154484A524E4C0A" + "01000000" + "00000000" + "33221100554477668899AABBCCDDEEFF" + "0100000000000000" + new string('0', 56) + Crc(bytes, 0, 512, 68),
            Hex(bytes, 0, 72));
        Assert.Equal(-1, bytes.AsSpan(72, 440).IndexOfAnyExcept((byte)0));
        var payload = "0104" + "0174" + "0173" + "00000000000000000000000000000001";
        Assert.Equal("4146524D" + "16000000" + "0100000000000000" + "01000000" + Hex(bytes, 68, 4) + "00020000" + Crc(bytes, 556, 22) + "0504030201000000" + Crc(bytes, 512, 40) + payload + "A5", Hex(bytes, 512, 67));
        Assert.Equal("4146524D" + "16000000" + "0200000000000000" + "01000000" + Hex(bytes, 552, 4) + "00020000" + Crc(bytes, 623, 22) + "0504030201000000" + Crc(bytes, 579, 40) + payload + "A5", Hex(bytes, 579, 67));
        Assert.Equal(-1, bytes.AsSpan(646).IndexOfAnyExcept((byte)0));
    }

    [Fact]
    public void Header_OfASuccessor_SaysWhereItsPredecessorEnds()
    {
        var header = new SegmentHeader(Guid.NewGuid(), 77, new SegmentEnd(11, 76, 123_456, 0xCAFE));
        var bytes = new byte[SegmentHeader.Bytes];
        var written = header.Write(bytes);

        Assert.Null(SegmentHeader.TryRead(bytes, verify: true, out var read, out var checksum));
        Assert.Equal((header, written), (read, checksum));
    }

    [Fact]
    public void Header_AnyBitFlipped_IsRefused()
    {
        var bytes = new byte[SegmentHeader.Bytes];
        new SegmentHeader(Guid.NewGuid(), 1, default).Write(bytes);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.NotNull(SegmentHeader.TryRead(bytes, verify: true, out _, out _));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    private static string Hex(byte[] bytes, int from, int count) => Convert.ToHexString(bytes.AsSpan(from, count));

    private static string Crc(byte[] bytes, int from, int count, int without = -1)
    {
        var copy = bytes.AsSpan(from, count).ToArray();
        if (without >= 0)
        {
            copy.AsSpan(without, 4).Clear();
        }

        return Convert.ToHexString(BitConverter.GetBytes(Crc32C.Hash(copy)));
    }
}
