using System.Numerics;
using Athena.Vectors.Segments;

namespace Athena.Core.Tests.Vectors.Segments;

public sealed class CompactionTests
{
    private const int Stride = 16;
    private const int CodeWidth = 64;
    private const int SegmentLog2 = 12;

    [Theory]
    [InlineData(300, 500)]
    [InlineData(300, 6_000)]
    [InlineData(5_000, 5_000)]
    public void CatchUp_MoreAddedSinceThanFits_KeepsEveryRowUnderItsOrdinal(int before, int added)
    {
        OrdinalMap map = new();
        List<RowSegment> segments = [];
        Fill(segments, map, 0, before);
        Compaction compaction = new(new IndexView([.. segments], map, SegmentLog2, null), New);
        compaction.CopyLive(TestContext.Current.CancellationToken);
        Fill(segments, map, before, added);
        var view = compaction.CatchUp(new IndexView([.. segments], map, SegmentLog2, null));
        for (var ordinal = 0; ordinal < before + added; ordinal++)
        {
            var row = view.Map.RowOf(ordinal);
            Assert.Equal(ordinal + 1, view.SegmentOf(row).Row(view.RowInSegment(row))[0]);
            Assert.Equal(ordinal, view.SegmentOf(row).Ordinals[view.RowInSegment(row)]);
        }
    }

    private static void Fill(List<RowSegment> segments, OrdinalMap map, int first, int count)
    {
        var rotated = new float[CodeWidth];
        rotated[0] = 1;
        for (var ordinal = first; ordinal < first + count; ordinal++)
        {
            if (segments.Count == 0 || (segments[^1].IsFull && segments[^1].Capacity == 1 << SegmentLog2))
            {
                segments.Add(New(segments.Count == 0 ? 1 : int.MaxValue));
            }
            else if (segments[^1].IsFull)
            {
                segments[^1] = segments[^1].Grow(New(segments[^1].Capacity + 1));
            }

            segments[^1].RowsToFill(segments[^1].Count, 1)[0] = ordinal + 1;
            map.Set(ordinal, ordinal);
            segments[^1].Admit(ordinal, rotated);
        }
    }

    private static RowSegment New(int rows) => new((int)long.Clamp(BitOperations.RoundUpToPowerOf2((uint)rows), 16, 1 << SegmentLog2), Stride, CodeWidth);
}
