using Athena.Vectors.Kernels;

namespace Athena.Vectors.Codes;

public sealed class QueryTablesTests
{
    [Fact]
    public void Write_EveryEntry_IsTheSumUnderItsSignsInSteps()
    {
        var random = new Random(54);
        foreach (var width in (int[])[64, 192, 256])
        {
            var query = RotationTests.Unit(random, width);
            var bytes = new byte[QueryTables.Size(width)];
            var tables = QueryTables.Write(query, bytes);
            Assert.All(bytes, entry => Assert.InRange(entry, 0, ICodeLanes.LargestEntry));
            for (var i = 0; i < bytes.Length; i++)
            {
                var (group, code) = (i / 16, i % 16);
                var sum = Enumerable.Range(0, 4).Sum(bit => (code >> bit & 1) == 0 ? -query[(group * 4) + bit] : query[(group * 4) + bit]);
                Assert.Equal(sum, (bytes[i] * tables.Scale) + (tables.Offset / (width / 4)), tables.Scale * 0.5001);
            }
        }
    }
}
