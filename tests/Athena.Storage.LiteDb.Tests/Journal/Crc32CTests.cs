using Athena.Storage.LiteDb.Journal;

namespace Athena.Tests.Storage.LiteDb.Journal;

public sealed class Crc32CTests
{
    [Fact]
    public void Hash_CheckValue_IsThatOfTheCatalogue() => Assert.Equal(0xE3069283u, Crc32C.Hash("123456789"u8));

    [Fact]
    public void Hash_EveryLength_IsThatOfTheDefinition()
    {
        var data = new byte[258];
        new Random(3).NextBytes(data);
        for (var length = 0; length <= data.Length; length++)
        {
            Assert.Equal(BitByBit(data.AsSpan(0, length)), Crc32C.Hash(data.AsSpan(0, length)));
        }
    }

    private static uint BitByBit(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x82F63B78 : crc >> 1;
            }
        }

        return ~crc;
    }
}
