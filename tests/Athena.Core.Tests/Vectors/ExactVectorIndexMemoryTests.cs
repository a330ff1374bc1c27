using System.Runtime.InteropServices;
using Athena.Core.Tests.Support;
using Athena.Model;

namespace Athena.Vectors;

public sealed class ExactVectorIndexMemoryTests
{
    [Fact]
    public void GetVector_EveryRow_StartsOnACacheLine()
    {
        using var index = new ExactVectorIndex(33);
        for (var ordinal = 0; ordinal < 5_000; ordinal++)
        {
            index.Add(ordinal, RandomVectors.Next(new Random(ordinal), 33));
        }

        for (var ordinal = 0; ordinal < 5_000; ordinal++)
        {
            Assert.Equal(0, AddressOf(index.GetVector(ordinal)) % 64);
        }
    }

    [Theory]
    [InlineData(3, 10_000)]
    [InlineData(384, 5_000)]
    [InlineData(4096, 600)]
    public void AddAndRemove_OverSeveralChunks_KeepEveryVector(int dimensions, int count)
    {
        var random = new Random(41);
        using var index = new ExactVectorIndex(dimensions);
        var oracle = new NaiveVectorIndex();
        var vectors = new Dictionary<int, float[]>();
        for (var ordinal = 0; ordinal < count; ordinal++)
        {
            vectors[ordinal] = RandomVectors.Next(random, dimensions);
            oracle.Add(ordinal, vectors[ordinal]);
            index.Add(ordinal, vectors[ordinal]);
        }

        var full = index.ByteSize;
        Assert.InRange(full, (long)count * dimensions * sizeof(float), ((long)count * (dimensions + 31 + 40) * sizeof(float)) + (4 << 20));
        CheckAll();
        foreach (var ordinal in Enumerable.Range(0, count).Where(ordinal => ordinal % 11 != 3).ToArray())
        {
            Assert.True(index.Remove(ordinal));
            Assert.True(oracle.Remove(ordinal));
            vectors.Remove(ordinal);
        }

        CheckAll();
        Assert.InRange(index.ByteSize, 1, full - 1);

        void CheckAll()
        {
            Assert.All(vectors, pair => Assert.Equal(NaiveVectorIndex.Normalised(pair.Value), index.GetVector(pair.Key).ToArray()));
            var query = RandomVectors.Next(random, dimensions);
            var hits = new ScoredOrdinal[50];
            index.Search(query, hits);
            var cosines = oracle.Cosines(query);
            Assert.All(
                hits.Zip(cosines.Values.OrderDescending()),
                pair =>
                {
                    Assert.Equal(pair.Second, pair.First.Score, 2e-6);
                    Assert.Equal(pair.Second, cosines[pair.First.Ordinal], 2e-6);
                });
        }
    }

    [Fact]
    public void Add_IntoMemoryThatHeldNaN_ClearsTheFillingOfItsRow()
    {
        var used = Enumerable.Range(0, 20).Select(_ => new NativeFloats(16 * 32)).ToArray();
        foreach (var block in used)
        {
            block.Span.Fill(float.NaN);
        }

        foreach (var block in used)
        {
            block.Dispose();
        }

        using var index = new ExactVectorIndex(1);
        index.Add(0, [2]);
        var hits = new ScoredOrdinal[1];
        index.Search([-1], hits);
        Assert.Equal(-1f, hits[0].Score);
    }

    [Fact]
    public void ByteSize_SmallIndex_IsSmall()
    {
        using var index = new ExactVectorIndex(256);
        index.Add(0, RandomVectors.Next(new Random(42), 256));
        Assert.InRange(index.ByteSize, 16 * 1024, 18 * 1024);
    }

    [Fact]
    public void Search_FirstAndLater_AllocatesNothing()
    {
        var random = new Random(43);
        var query = RandomVectors.Next(random, 300);
        var hits = new ScoredOrdinal[20];
        var vectors = Enumerable.Range(0, 3_000).Select(_ => RandomVectors.Next(random, 300)).ToArray();
        Stack<ExactVectorIndex> indexes = [];
        try
        {
            Assert.Equal(0, Allocation.Least(Filled, Search));
            var index = indexes.Peek();
            Assert.Equal(0, Allocation.Least(() => Search(index)));
        }
        finally
        {
            Assert.All(indexes, static index => index.Dispose());
        }

        void Search(ExactVectorIndex index)
        {
            index.Search(query, hits);
            index.GetVector(17);
        }

        ExactVectorIndex Filled()
        {
            indexes.Push(new ExactVectorIndex(300));
            Assert.All(vectors.Index(), vector => indexes.Peek().Add(vector.Index, vector.Item));
            return indexes.Peek();
        }
    }

    [Fact]
    public void Search_ParallelReaders_GiveTheAnswersOfOne()
    {
        var random = new Random(44);
        using var index = new ExactVectorIndex(64);
        for (var ordinal = 0; ordinal < 5_000; ordinal++)
        {
            index.Add(ordinal, RandomVectors.Next(random, 64));
        }

        var queries = Enumerable.Range(0, 40).Select(_ => RandomVectors.Next(random, 64)).ToArray();
        var expected = queries.Select(Ask).ToArray();
        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => Assert.Equal(expected[i % 40].Hits, Ask(queries[i % 40]).Hits));
        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => Assert.Equal(expected[i % 40].Statistics, Ask(queries[i % 40]).Statistics));

        (ScanStatistics Statistics, ScoredOrdinal[] Hits) Ask(float[] query)
        {
            var hits = new ScoredOrdinal[15];
            return (index.Search(query, hits), hits);
        }
    }

    [Fact]
    public void Dispose_Twice_ThenEveryUse_ThrowsObjectDisposed()
    {
        var index = new ExactVectorIndex(2);
        index.Add(1, [1, 2]);
        index.Dispose();
        index.Dispose();
        Assert.Throws<ObjectDisposedException>(() => index.Add(2, [1, 2]));
        Assert.Throws<ObjectDisposedException>(() => index.Remove(1));
        Assert.Throws<ObjectDisposedException>(() => index.Contains(1));
        Assert.Throws<ObjectDisposedException>(() => index.GetVector(1).Length);
        Assert.Throws<ObjectDisposedException>(() => index.Search([1, 2], new ScoredOrdinal[1]));
    }

    [Fact]
    public async Task Dispose_BesideSearches_EndsThemWholeOrWithObjectDisposed()
    {
        var random = new Random(45);
        var vectors = Enumerable.Range(0, 5_000).Select(_ => RandomVectors.Next(random, 256)).ToArray();
        var expected = default(ScanStatistics);
        for (var round = 0; round < 30; round++)
        {
            var index = new ExactVectorIndex(256);
            for (var ordinal = 0; ordinal < vectors.Length; ordinal++)
            {
                index.Add(ordinal, vectors[ordinal]);
            }

            expected = round == 0 ? index.Search(vectors[0], new ScoredOrdinal[3]) : expected;
            using var started = new ManualResetEventSlim();
            var reader = Task.Run(() => SearchUntilDisposed(index, vectors[0], started, expected), TestContext.Current.CancellationToken);
            started.Wait(TestContext.Current.CancellationToken);
            index.Dispose();
            await reader;
        }
    }

    private static void SearchUntilDisposed(ExactVectorIndex index, float[] query, ManualResetEventSlim started, ScanStatistics expected)
    {
        Action searchForEver = () =>
        {
            while (true)
            {
                started.Set();
                Assert.Equal(expected, index.Search(query, new ScoredOrdinal[3]));
            }
        };
        Assert.Throws<ObjectDisposedException>(searchForEver);
    }

    private static long AddressOf(ReadOnlySpan<float> span)
    {
        unsafe
        {
            fixed (float* first = &MemoryMarshal.GetReference(span))
            {
                return (long)first;
            }
        }
    }
}
