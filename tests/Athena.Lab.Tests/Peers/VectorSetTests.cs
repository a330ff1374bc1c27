using System.Numerics.Tensors;
using Athena.Lab.Peers;

namespace Athena.Lab.Tests.Peers;

public sealed class VectorSetTests
{
    [Fact]
    public void Write_AnyDefinition_HoldsUnitVectorsAndTheExactTenthCosine()
    {
        var folder = Directory.CreateTempSubdirectory("athena-peers-");
        try
        {
            var set = VectorSet.Write(VectorSets.All(1, 2_000).Single(static set => set.Name == "clustered-128"), folder.FullName);
            List<float[]> rows = [];
            set.ReadTiles((_, tile) => rows.AddRange(Enumerable.Range(0, tile.Length / set.Dimensions).Select(i => tile.Slice(i * set.Dimensions, set.Dimensions).ToArray())));
            Assert.Equal(set.Count, rows.Count);
            Assert.All(rows, static row => Assert.Equal(1, TensorPrimitives.Norm<float>(row), 1e-5));
            var query = set.ReadQueries().AsSpan(3 * set.Dimensions, set.Dimensions).ToArray();
            var tenth = rows.Select(row => TensorPrimitives.Dot<float>(row, query)).OrderDescending().ElementAt(VectorSet.Wanted - 1);
            Assert.Equal(tenth, set.ReadTenth()[3], 1e-6f);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void All_Names_AreDistinctAndTheQueriesOfClustersAreNoneOfTheVectors()
    {
        var sets = VectorSets.All(1, 2_000);
        Assert.Equal(sets.Count, sets.Select(static set => set.Name).Distinct().Count());
        var clustered = sets.Single(static set => set.Name == "clustered-128");
        var vectors = clustered.Vectors().Select(static vector => string.Join(' ', vector)).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(clustered.Queries(), query => vectors.Contains(string.Join(' ', query)));
    }

    [Fact]
    public void Compare_NoDriver_SaysHowToBuildOne()
    {
        var folder = Directory.CreateTempSubdirectory("athena-peers-");
        try
        {
            PeersRun run = new(Path.Combine(folder.FullName, "driver"), folder.FullName, 1, TextWriter.Null);
            var fault = Assert.Throws<PeersException>(() => run.Compare(["uniform-256"], 1, 2_000, TestContext.Current.CancellationToken).ToList());
            Assert.Contains("run.sh", fault.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
