using System.Buffers;
using Athena.Core.Tests.Support;
using Athena.Lexical;
using Athena.Model;
using Athena.Recall;
using Athena.Storage;
using Athena.Vectors;

namespace Athena.Core.Tests.Recall;

/// <summary>A partition with a file of vectors beside what it should hold, in commit order.</summary>
internal sealed class ImagedScope : IDisposable
{
    public const int Dimensions = 6;

    /// <summary>More than a segment, so that some rows stay in the file and some do not.</summary>
    public const int Rows = 4_500;

    private const int Wanted = 12;

    private readonly List<StoredMemory> _live = [];
    private ExactVectorIndex? _oracle;

    public ImagedScope() => Partition = New();

    public ScopePartition Partition { get; private set; }

    public SegmentedVectorIndex Index => (SegmentedVectorIndex)Partition.Vectors;

    public IReadOnlyList<StoredMemory> Live => _live;

    public static ImagedScope Filled(int seed)
    {
        ImagedScope scope = new();
        var random = new Random(seed);
        for (var i = 0; i < Rows; i++)
        {
            scope.Put(new MemoryId((UInt128)(i + 1)), random);
        }

        return scope;
    }

    public void Put(MemoryId id, Random random, bool isClosed = false)
    {
        Changed();
        _live.RemoveAll(memory => memory.Record.Id == id);
        var record = Partitions.Record(0, $"w{random.Next(50)}") with { Id = id, RecordedTo = isClosed ? Engines.Now : null };
        var vector = random.Next(50) == 0 ? null : new StoredVector(Partitions.Model, RandomVectors.Next(random, Dimensions));
        _live.Add(new StoredMemory(record, vector));
        Partition.Put(_live[^1]);
    }

    public void Remove(MemoryId id)
    {
        Changed();
        Assert.Equal(1, _live.RemoveAll(memory => memory.Record.Id == id));
        Assert.True(Partition.Remove(id));
    }

    /// <summary>Writes index and file as a store that closes does.</summary>
    public EncodedImage Take()
    {
        ArrayBufferWriter<byte> index = new();
        MemoryStream? vectors = null;
        Partition.WriteIndex(index, () => vectors = new MemoryStream());
        return new EncodedImage(Scope.Default, _live, index.WrittenMemory).WithVectors(vectors?.ToArray());
    }

    /// <summary>Goes on with a partition that an image was loaded into.</summary>
    public void Open(EncodedImage image, string model = Partitions.Model)
    {
        Partition.Dispose();
        Partition = New(model);
        Partition.Load(image);
    }

    /// <summary>Compares the exact answers, scores to the last bit, with those of an index that was filled anew.</summary>
    public void AssertExact(Random random)
    {
        var oracle = _oracle ??= MakeOracle();
        Assert.Equal(oracle.Count, Partition.Vectors.Count);
        for (var query = 0; query < 6; query++)
        {
            var vector = RandomVectors.Next(random, Dimensions);
            var (expected, actual) = (new ScoredOrdinal[Wanted], new ScoredOrdinal[Wanted]);
            var found = oracle.Search(vector, expected).Hits;
            Assert.Equal(found, Partition.Vectors.Search(vector, actual, new VectorSearchOptions { Exact = true }).Hits);
            Assert.Equal(
                expected[..found].Select(hit => (_live[hit.Ordinal].Record.Id, hit.Score)).Order(),
                actual[..found].Select(hit => (Partition[hit.Ordinal].Id, hit.Score)).Order());
        }
    }

    public void Dispose()
    {
        Partition.Dispose();
        _oracle?.Dispose();
    }

    private ExactVectorIndex MakeOracle()
    {
        ExactVectorIndex oracle = new(Dimensions);
        for (var i = 0; i < _live.Count; i++)
        {
            if (_live[i] is { Vector: { } vector, Record.RecordedTo: null })
            {
                oracle.Add(i, vector.Values.Span);
            }
        }

        return oracle;
    }

    private void Changed()
    {
        _oracle?.Dispose();
        _oracle = null;
    }

    private static ScopePartition New(string model = Partitions.Model) =>
        new(Scope.Default, model, new SegmentedVectorIndex(Dimensions) { IsMaintenancePaused = true, PartitionFrom = 3_000 }, new InvertedIndex());
}
