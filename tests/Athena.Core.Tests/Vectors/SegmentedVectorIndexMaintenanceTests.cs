using Athena.Model;
using Athena.Vectors.Segments;

namespace Athena.Vectors;

/// <summary>What is written while maintenance goes on, and what is left where it is cancelled.</summary>
public sealed class SegmentedVectorIndexMaintenanceTests
{
    private const int Dimensions = 64;
    private const int PartitionFrom = 3_000;

    [Theory]
    [InlineData(nameof(MaintenancePart.Copy))]
    [InlineData(nameof(MaintenancePart.Compaction))]
    [InlineData(nameof(MaintenancePart.Sorting))]
    [InlineData(nameof(MaintenancePart.Lists))]
    public void Maintain_WritesBetweenItsParts_LosesNothingAndBringsNothingBack(string between)
    {
        var random = new Random(92);
        Dictionary<int, float[]> live = [];
        List<float[]> removed = [];
        var next = 0;
        SegmentedVectorIndex index = null!;
        index = new SegmentedVectorIndex(Dimensions)
        {
            IsMaintenancePaused = true,
            PartitionFrom = PartitionFrom,
            PartDone = part =>
            {
                if (part.ToString() == between)
                {
                    // More than a segment of rows, so that the index grows by one.
                    Write(5_000, 700);
                }
            },
        };
        Write(6_000, 1_600);
        index.Maintain(TestContext.Current.CancellationToken);
        index.Maintain(TestContext.Current.CancellationToken);

        Assert.Equal(live.Count, index.Count);
        Assert.All(live, pair => Assert.Equal(NaiveVectorIndex.Normalised(pair.Value), index.GetVector(pair.Key).ToArray()));
        var hits = new ScoredOrdinal[5];
        foreach (var (ordinal, vector) in live.Where(static pair => pair.Key % 50 == 0))
        {
            index.Search(vector, hits);
            Assert.Equal(ordinal, hits[0].Ordinal);
        }

        foreach (var vector in removed)
        {
            index.Search(vector, hits);
            Assert.All(hits, hit => Assert.True(live.ContainsKey(hit.Ordinal), $"{hit.Ordinal} was removed"));
        }

        index.Dispose();

        void Write(int adds, int removals)
        {
            for (var i = 0; i < adds; i++, next++)
            {
                live.Add(next, RandomVectors.Next(random, Dimensions));
                index.Add(next, live[next]);
            }

            foreach (var ordinal in live.Keys.Where(static ordinal => ordinal % 3 == 0).Take(removals).ToArray())
            {
                removed.Add(live[ordinal]);
                live.Remove(ordinal);
                Assert.True(index.Remove(ordinal));
            }
        }
    }

    [Fact]
    public void Maintain_CancelledWhileItSweeps_LeavesTheRows()
    {
        using var index = Filled(5_000, Dimensions);
        Assert.All(Enumerable.Range(0, 2_000), ordinal => index.Remove(ordinal));
        AssertCancelled(index);
        var before = index.ByteSize;
        index.Maintain(TestContext.Current.CancellationToken);
        Assert.InRange(index.ByteSize, 1, before - 1);
    }

    [Fact]
    public void Maintain_CancelledWhileItSorts_LeavesTheRowsWithoutLists()
    {
        using var index = Filled(4_000, Dimensions);
        index.PartitionFrom = int.MaxValue;
        index.Maintain(TestContext.Current.CancellationToken);
        index.PartitionFrom = PartitionFrom;
        AssertCancelled(index);
        Assert.Equal(0, index.ListedRows);
    }

    [Theory]
    [InlineData(Dimensions)]
    [InlineData(CosineSpread.LargestDimensions + 1)]
    public void Maintain_CancelledWhileItCalibrates_LeavesNothingHalfMeasured(int dimensions)
    {
        using var index = Filled(2_500, dimensions);
        AssertCancelled(index);
        Assert.True(double.IsNaN(index.CalibratedRecall));
    }

    // What a part has written it holds, so a part that does not stop shows in the size.
    private static void AssertCancelled(SegmentedVectorIndex index)
    {
        var before = index.ByteSize;
        Assert.Throws<OperationCanceledException>(() => index.Maintain(new CancellationToken(canceled: true)));
        Assert.Equal(before, index.ByteSize);
    }

    private static SegmentedVectorIndex Filled(int rows, int dimensions)
    {
        SegmentedVectorIndex index = new(dimensions) { IsMaintenancePaused = true };
        var random = new Random(93);
        for (var ordinal = 0; ordinal < rows; ordinal++)
        {
            index.Add(ordinal, RandomVectors.Next(random, dimensions));
        }

        return index;
    }
}
