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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void CopyLiveAndCatchUp_OldestGone_KeepsWholeSegmentsAndLosesWhatDiesMeanwhile(bool hasLists)
    {
        const int Full = 1 << SegmentLog2;
        OrdinalMap map = new();
        List<RowSegment> segments = [];
        Fill(segments, map, 0, (3 * Full) + 300);
        IndexView source = new([.. segments], map, SegmentLog2);
        if (hasLists)
        {
            // Two whole segments and a part of the third, in five lists.
            var centroids = new RowSegment(16, Stride, CodeWidth);
            Enumerable.Range(0, 5).ToList().ForEach(list => centroids.Admit(list, Rotated));
            source = source with { Partition = Partition.Arrange(source, new IndexView([centroids], new OrdinalMap(), SegmentLog2), [.. Enumerable.Range(0, (2 * Full) + 640).Select(row => row % 5)], 1, 1) };
        }

        Kill(source, 0, Full - 100);
        Kill(source, Full + 7, 20);
        Compaction compaction = new(source, New);
        compaction.CopyLive(TestContext.Current.CancellationToken);
        Kill(source, Full + 500, 30);
        Kill(source, (3 * Full) + 10, 5);
        Fill(segments, map, (3 * Full) + 300, 200);
        var current = source with { Segments = [.. segments] };
        Kill(current, (3 * Full) + 310, 5);
        var view = compaction.CatchUp(current);

        Assert.Same(segments[1], view.Segments[0]);
        Assert.Equal(!hasLists, view.Segments.Contains(segments[2]));
        for (var ordinal = 0; ordinal < (3 * Full) + 500; ordinal++)
        {
            Assert.Equal(current.RowOf(ordinal) >= 0, view.RowOf(ordinal) >= 0);
            if (view.RowOf(ordinal) is var row && row >= 0)
            {
                Assert.Equal((ordinal + 1, ordinal), ((int)view.Row(row)[0], view.SegmentOf(row).Ordinals[view.RowInSegment(row)]));
                Assert.False(view.IsDead(row));
                Assert.True(row >= (view.Partition?.Rows ?? 0) || (view.Partition!.ListOfRow[row] == ordinal % 5 && !float.IsNaN(view.Partition.Codes.Factors[view.Partition.PlaceOfRow[row]])));
            }
        }

        var live = Enumerable.Range(0, view.Rows).Count(row => !view.IsDead(row));
        Assert.Equal(Enumerable.Range(0, (3 * Full) + 500).Count(ordinal => current.RowOf(ordinal) >= 0), live);
        Assert.Equal(hasLists, view.Partition is not null);
        Assert.True(view.Partition is null || Enumerable.Range(0, view.Partition.Rows).All(row => view.IsDead(row) == float.IsNaN(view.Partition.Codes.Factors[view.Partition.PlaceOfRow[row]])));
    }

    private static float[] Rotated { get; } = [.. Enumerable.Range(0, CodeWidth).Select(static i => i == 0 ? 1f : 0)];

    // As the index removes.
    private static void Kill(IndexView view, int first, int count)
    {
        for (var ordinal = first; ordinal < first + count; ordinal++)
        {
            var row = view.Map.RowOf(ordinal);
            view.Map.Set(ordinal, -1);
            view.SegmentOf(row).Remove(view.RowInSegment(row));
            view.Partition?.Remove(row);
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
