using System.Text;
using Athena.Storage.LiteDb.Maintenance;

namespace Athena.Tests.Storage.LiteDb.Maintenance;

public sealed class ContentScannerTests
{
    private readonly Random _random = new(7);

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(200)]
    public void Scan_WholeContent_IsFoundAtEveryPlace(int length)
    {
        var content = Bytes(length);
        var scanner = new ContentScanner([content]);
        for (var at = 0; at < 70; at += 7)
        {
            var data = Bytes(500);
            content.CopyTo(data, at);

            Assert.All(Count(scanner, data), count => Assert.Equal(1, count));
        }
    }

    [Fact]
    public void Scan_SixtyThreeBytesOfALongContent_AreFound()
    {
        var content = Bytes(4_000);
        var scanner = new ContentScanner([content]);
        for (var from = 0; from + 63 <= content.Length; from++)
        {
            byte[] data = [.. Bytes(10), .. content.AsSpan(from, 63), .. Bytes(10)];

            Assert.Contains(1, Count(scanner, data));
        }
    }

    [Fact]
    public void Scan_OtherBytesAndZeros_FindNothing()
    {
        var scanner = new ContentScanner([Bytes(300), new byte[100], Encoding.UTF8.GetBytes("tea")]);

        Assert.Equal(10, scanner.Count);
        Assert.All(Count(scanner, [.. Bytes(100_000), .. new byte[10_000]]), count => Assert.Equal(0, count));
    }

    [Fact]
    public void Scan_ContentTwice_CountsTwo()
    {
        var content = Bytes(40);

        Assert.All(Count(new ContentScanner([content, content]), [.. content, 1, .. content]), count => Assert.Equal(2, count));
    }

    private static long[] Count(ContentScanner scanner, byte[] data)
    {
        var counts = new long[scanner.Count];
        scanner.Scan(data, counts);
        return counts;
    }

    private byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        _random.NextBytes(bytes);
        return bytes;
    }
}
