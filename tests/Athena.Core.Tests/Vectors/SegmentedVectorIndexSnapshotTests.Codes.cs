using Athena.Sections;
using Athena.Vectors.Snapshots;

namespace Athena.Vectors;

/// <content>8-bit codes, and what a file says of another target.</content>
public sealed partial class SegmentedVectorIndexSnapshotTests
{
    [Theory]
    [InlineData(0.9)]
    [InlineData(0.99)]
    public void Search_WithByteCodes_GivesTheAnswersWithout(double targetRecall)
    {
        using var saved = Filled(Rows, true, out var queries);
        saved.Retarget(targetRecall, TestContext.Current.CancellationToken);
        saved.Save(Path);
        using var without = Open();
        saved.SavesByteCodes = true;
        saved.Save(Path);
        using var opened = Open();
        Assert.Equal((false, true), (without.SavesByteCodes, opened.SavesByteCodes));
        Assert.InRange(opened.ByteSize - without.ByteSize, 8_192L * (Dimensions + 8), 8_400L * (Dimensions + 8));
        AssertSame(saved, opened, queries);
        AssertSame(without, opened, queries);

        // Once more, from codes that are there.
        opened.Save(Path);
        using var again = Open();
        Assert.Equal(opened.ByteSize, again.ByteSize);
        AssertSame(saved, again, queries);
    }

    [Fact]
    public void TryOpen_ByteCodesDamaged_MakesThemAnew()
    {
        using var saved = Filled(Rows, true, out var queries);
        saved.SavesByteCodes = true;
        saved.Save(Path);

        // In the second of the two whole segments.
        Damage(4096 + (Rows * RowBytes) + ((Rows + 63) / 64 * 64 * ((Dimensions / 8) + sizeof(float))) + (4_096 * (Dimensions + 8)) + 777);
        using var opened = Open();
        Assert.Equal(1, opened.RepairedBlocks);
        AssertSame(saved, opened, queries);
    }

    [Fact]
    public void TryLoad_FileOfAnotherTarget_IsCalibratedForThatOfTheIndex()
    {
        using var saved = Filled(3_500, true, out var queries);
        saved.Save(Path);
        saved.Retarget(0.6, TestContext.Current.CancellationToken);
        var file = MappedFile.Open(Path);
        Assert.NotNull(file);
        Assert.True(IndexFileReader.TryReadHead(file, out var head));
        using SegmentedVectorIndex loaded = new(Dimensions, 0.6) { IsMaintenancePaused = true, PartitionFrom = 3_000 };
        Assert.True(loaded.TryLoad(file, head.HeadHash, int.MaxValue, static (_, _, _, _) => throw new NotSupportedException()));
        loaded.Maintain(TestContext.Current.CancellationToken);
        Assert.Equal((saved.CalibratedRecall, 0.6), (loaded.CalibratedRecall, loaded.TargetRecall));
        AssertSame(saved, loaded, queries);
    }
}
