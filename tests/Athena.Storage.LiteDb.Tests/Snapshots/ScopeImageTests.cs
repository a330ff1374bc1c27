using Athena.Model;

namespace Athena.Tests.Storage.LiteDb.Snapshots;

public sealed class ScopeImageTests
{
    [Fact]
    public void ReadIdsAndCountVectors_EveryRange_SayWhatRecordByRecordSays()
    {
        var workload = new RandomWorkload(21, batches: 30);
        var bench = new SnapshotBench();
        bench.Merge(workload, workload.Last);
        using var snapshot = bench.Folder.Open(workload.Last);
        var counted = 0;
        foreach (var image in snapshot.Scopes)
        {
            for (var position = 0; position <= image.Count; position++)
            {
                var ids = new MemoryId[(image.Count - position) / 2];
                image.ReadIds(position, ids);
                Assert.Equal(Enumerable.Range(position, ids.Length).Select(image.IdOf), ids);
                foreach (var (model, dimensions) in Enumerable.Range(0, image.Count).Select(i => (image.ModelOf(i) ?? "none", image.DimensionsOf(i))).Distinct())
                {
                    var expected = Enumerable.Range(position, image.Count - position).TakeWhile(i => image.ModelOf(i) == model && image.DimensionsOf(i) == dimensions).Count();
                    Assert.Equal(expected, image.CountVectors(position, model, dimensions));
                    counted += expected;
                }
            }

            Assert.Throws<ArgumentOutOfRangeException>(() => image.ReadIds(image.Count, new MemoryId[1]));
            Assert.Throws<ArgumentOutOfRangeException>(() => image.CountVectors(image.Count + 1, "model", 1));
        }

        Assert.NotEqual(0, counted);
    }
}
