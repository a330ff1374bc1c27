using System.IO.Hashing;
using Athena.Sections;

namespace Athena.Core.Tests.Sections;

public sealed class ChecksumTests
{
    [Fact]
    public void Hash64_EveryLength_IsThatOfTheLibrary()
    {
        var random = new Random(3);
        var bytes = new byte[1_200];
        random.NextBytes(bytes);
        for (var length = 0; length <= 1_100; length++)
        {
            var offset = random.Next(100);
            var seed = random.Next(3) == 0 ? 0 : random.NextInt64();
            Assert.Equal(XxHash64.HashToUInt64(bytes.AsSpan(offset, length), seed), Checksum.Hash64(bytes.AsSpan(offset, length), (ulong)seed));
        }
    }
}
