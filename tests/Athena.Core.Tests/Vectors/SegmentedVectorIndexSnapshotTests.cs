using Athena.Core.Tests.Support;
using Athena.Model;
using Athena.Sections;
using Athena.Vectors.Segments;
using Athena.Vectors.Snapshots;

namespace Athena.Vectors;

public sealed partial class SegmentedVectorIndexSnapshotTests : IDisposable
{
    private const int Dimensions = 64;
    private const int Rows = 9_000;
    private const int Wanted = 10;
    private const int RowBytes = Dimensions * sizeof(float);

    private readonly string _directory = Directory.CreateTempSubdirectory("athena-vectors-").FullName;

    private string Path => System.IO.Path.Combine(_directory, "index.vec");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(63, false)]
    [InlineData(4_096, false)]
    [InlineData(Rows, false)]
    [InlineData(Rows, true)]
    public void SaveAndTryOpen_AnySize_GivesTheSameAnswers(int rows, bool isMaintained)
    {
        using var saved = Filled(rows, isMaintained, out var queries);
        saved.Save(Path);
        using var opened = Open();
        Assert.Equal((saved.Count, saved.ListedRows, saved.CalibratedRecall, saved.TargetRecall), (opened.Count, opened.ListedRows, opened.CalibratedRecall, opened.TargetRecall));
        AssertSame(saved, opened, queries);
        Assert.All(Enumerable.Range(0, rows), ordinal => Assert.Equal(saved.GetVector(ordinal).ToArray(), opened.GetVector(ordinal).ToArray()));
        Assert.Equal(0, opened.RepairedBlocks);
    }

    [Fact]
    public void TryOpen_LargeIndex_LeavesTheVectorsInTheFile()
    {
        using var saved = Filled(Rows, true, out _);
        saved.Save(Path);
        using var opened = Open();
        Assert.InRange(opened.ByteSize, 1, saved.ByteSize - (8_000L * RowBytes));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AnyInterleaving_WithSaveAndReopen_EqualsTheExactIndex(int seed)
    {
        var random = new Random(seed);
        var index = Filled(5_000, true, out var queries);
        using var oracle = new ExactVectorIndex(Dimensions);
        Assert.All(Enumerable.Range(0, 5_000).Where(index.Contains), ordinal => oracle.Add(ordinal, index.GetVector(ordinal)));
        for (var step = 0; step < 6_000; step++)
        {
            var ordinal = random.Next(7_000);
            Assert.Equal(oracle.Remove(ordinal), index.Remove(ordinal));
            if (random.Next(3) > 0)
            {
                var vector = RandomVectors.Next(random, Dimensions);
                oracle.Add(ordinal, vector);
                index.Add(ordinal, vector);
            }

            if (step % 1_500 == 1_499)
            {
                index.Maintain(TestContext.Current.CancellationToken);
            }

            if (step % 1_000 == 999)
            {
                index.Save(Path);
                index.Dispose();
                index = Open();
                foreach (var query in queries.Take(5))
                {
                    var (expected, actual) = (new ScoredOrdinal[Wanted], new ScoredOrdinal[Wanted]);
                    Assert.Equal(oracle.Search(query, expected), index.Search(query, actual, new VectorSearchOptions { Exact = true }));
                    Assert.Equal(expected, actual);
                }

                Assert.InRange(SegmentedVectorIndexModelTests.RecallOf(index, queries), 0.97, 1);
            }
        }

        Assert.Equal(oracle.Count, index.Count);
        index.Dispose();
    }

    [Fact]
    public void Search_VectorsInTheFileDamaged_ReadsThemAnew()
    {
        using var saved = Filled(Rows, true, out var queries);
        saved.Save(Path);
        Damage(4096 + (70 * RowBytes) + 5);
        using var opened = Open((ordinal, count, rows, stride) => saved.GetVector(ordinal).CopyTo(rows));
        AssertSame(saved, opened, queries);
        Assert.Equal(1, opened.RepairedBlocks);

        using var without = Open();
        Assert.Equal("storage_corrupt", Assert.Throws<DamagedVectorsException>(() => AssertSame(saved, without, queries)).Code);
    }

    [Fact]
    public void TryOpen_CodesDamaged_MakesThemAnew()
    {
        using var saved = Filled(Rows, true, out var queries);
        saved.Save(Path);
        Damage(4096 + (Rows * RowBytes) + 1_000);
        using var opened = Open();
        Assert.Equal(1, opened.RepairedBlocks);
        AssertSame(saved, opened, queries);
    }

    [Fact]
    public void TryOpen_ListsDamaged_SearchesWithoutAndMakesThemAnew()
    {
        using var saved = Filled(Rows, true, out var queries);
        saved.Save(Path);
        var codes = (Rows + 63) / 64 * 64 * ((Dimensions / 8) + sizeof(float));
        Damage(4096 + (Rows * RowBytes) + codes + 20_000);
        using var opened = Open();
        Assert.Equal((0, Rows / 64 * 64), (opened.ListedRows, saved.ListedRows));
        Assert.InRange(SegmentedVectorIndexModelTests.RecallOf(opened, queries), 0.97, 1);
        opened.Maintain(TestContext.Current.CancellationToken);
        Assert.Equal(saved.ListedRows, opened.ListedRows);
    }

    [Fact]
    public void TryOpen_SpreadDamagedOfAnIndexWithoutLists_IsMeasuredAnew()
    {
        const int Few = 2_500;
        using var saved = Filled(Few, true, out _);
        saved.Save(Path);
        Damage(4096 + (Few * RowBytes) + ((Few + 63) / 64 * 64 * ((Dimensions / 8) + sizeof(float))) + 1_001);
        using var opened = Open();
        var without = opened.ByteSize;
        opened.Maintain(TestContext.Current.CancellationToken);
        Assert.InRange(opened.ByteSize - without, Dimensions * Dimensions * sizeof(float), long.MaxValue);
    }

    [Fact]
    public void Maintain_CancelledBehindNewLists_CalibratesForThemTheNextTime()
    {
        using CancellationTokenSource cancelled = new();
        using var index = Filled(6_000, false, out _, part => (part == MaintenancePart.Lists ? cancelled : null)?.Cancel());
        index.PartitionFrom = int.MaxValue;
        index.Maintain(TestContext.Current.CancellationToken);
        index.PartitionFrom = 3_000;
        Assert.Throws<OperationCanceledException>(() => index.Maintain(cancelled.Token));
        Assert.InRange(index.ListedRows, 5_900, 6_000);
        index.Maintain(TestContext.Current.CancellationToken);
        index.Save(Path);
        Assert.True(IndexFileReader.TryReadHead(MappedFile.Open(Path), out var head));
        Assert.True(double.IsFinite(head.Reach));
    }

    [Fact]
    public void Save_ManyAtOnce_EachLeavesAWholeFile()
    {
        using var saved = Filled(3_000, false, out var queries);
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken }, _ => saved.Save(Path));
        using var opened = Open();
        AssertSame(saved, opened, queries);
    }

    [Fact]
    public void TryOpen_NoWholeFile_GivesNothing()
    {
        Assert.Null(SegmentedVectorIndex.TryOpen(Path));
        using var saved = Filled(3_000, false, out _);
        saved.Save(Path);
        var whole = File.ReadAllBytes(Path);
        foreach (var position in (int[])[0, 8, 16, 24, 100, whole.Length - 1, whole.Length - 3_000])
        {
            File.WriteAllBytes(Path, whole);
            Damage(position);
            Assert.Null(SegmentedVectorIndex.TryOpen(Path));
        }

        File.WriteAllBytes(Path, whole[..^64]);
        Assert.Null(SegmentedVectorIndex.TryOpen(Path));
        File.WriteAllBytes(Path, whole[..100]);
        Assert.Null(SegmentedVectorIndex.TryOpen(Path));
    }

    [Fact]
    public void Save_OverTheFileThatIsOpen_LeavesTheOpenIndexWhole()
    {
        using var saved = Filled(Rows, true, out var queries);
        saved.Save(Path);
        using var opened = Open();
        using var other = Filled(100, false, out _);
        other.Save(Path);
        AssertSame(saved, opened, queries);
    }

    [Fact]
    public void Search_InAFileOnceWarm_AllocatesNothing()
    {
        using var saved = Filled(Rows, true, out var queries);
        saved.Save(Path);
        using var opened = Open();
        var hits = new ScoredOrdinal[Wanted];
        Array.ForEach(queries, query => opened.Search(query, hits));
        Assert.Equal(0, Allocation.Least(() => Array.ForEach(queries, query => opened.Search(query, hits))));
    }

    private static SegmentedVectorIndex Filled(int rows, bool isMaintained, out float[][] queries, Action<MaintenancePart>? partDone = null)
    {
        var random = new Random(91);
        var centres = Enumerable.Range(0, 60).Select(_ => Enumerable.Range(0, Dimensions).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray()).ToArray();
        SegmentedVectorIndex index = new(Dimensions) { IsMaintenancePaused = true, PartitionFrom = 3_000, PartDone = partDone };
        for (var ordinal = 0; ordinal < rows; ordinal++)
        {
            index.Add(ordinal, SegmentedVectorIndexTests.Near(random, centres));
        }

        if (isMaintained)
        {
            index.Maintain(TestContext.Current.CancellationToken);
        }

        for (var ordinal = 5; ordinal < rows; ordinal += 50)
        {
            index.Remove(ordinal);
        }

        queries = [.. Enumerable.Range(0, 30).Select(_ => SegmentedVectorIndexTests.Near(random, centres))];
        return index;
    }

    private static void AssertSame(SegmentedVectorIndex expected, SegmentedVectorIndex actual, float[][] queries)
    {
        foreach (var query in queries)
        {
            foreach (var exact in (bool[])[true, false])
            {
                var (left, right) = (new ScoredOrdinal[Wanted], new ScoredOrdinal[Wanted]);
                Assert.Equal(expected.Search(query, left, new VectorSearchOptions { Exact = exact }), actual.Search(query, right, new VectorSearchOptions { Exact = exact }));
                Assert.Equal(left, right);
            }
        }
    }

    private SegmentedVectorIndex Open(VectorRowReader? rebuild = null)
    {
        var index = SegmentedVectorIndex.TryOpen(Path, rebuild);
        Assert.NotNull(index);
        index.IsMaintenancePaused = true;
        index.PartitionFrom = 3_000;
        return index;
    }

    private void Damage(long position)
    {
        using var file = File.OpenWrite(Path);
        file.Position = position;
        file.WriteByte(0x5A);
    }
}
