using Athena.Vectors.Segments;

namespace Athena.Core.Tests.Vectors.Segments;

public sealed class IndexViewTests
{
    [Fact]
    public void RowOf_RowAddedSinceTheViewWasTaken_IsNotThere()
    {
        const int SegmentLog2 = 4;
        OrdinalMap map = new();
        IndexView before = new([New()], map, SegmentLog2);
        IndexView after = new([before.Segments[0], New()], map, SegmentLog2);
        Admit(after, 7, 0);
        for (var row = 1; row < 16; row++)
        {
            Admit(after, 100 + row, row);
        }

        Admit(after, 9, 16);
        Assert.Equal((0, -1), (before.RowOf(7), before.RowOf(9)));
        Assert.Equal((0, 16), (after.RowOf(7), after.RowOf(9)));
        Assert.Equal(-1, after.RowOf(8));

        static RowSegment New() => new(1 << SegmentLog2, 16, 64);

        static void Admit(IndexView view, int ordinal, int row)
        {
            var rotated = new float[64];
            rotated[0] = 1;
            view.SegmentOf(row).Admit(ordinal, rotated);
            view.Map.Set(ordinal, row);
        }
    }
}
