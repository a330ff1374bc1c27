using Athena.Embedding;
using Athena.Lab.Corpus;
using Athena.Lexical;
using Athena.Model;
using Athena.Recall;
using Athena.Storage;
using Athena.Vectors;

namespace Athena.Benchmarks.Data;

/// <summary>The corpus, embedded and indexed in one partition, with the requests that are asked of it.</summary>
public sealed class RecallFixture : IDisposable
{
    /// <summary>How many different questions a benchmark cycles through.</summary>
    public const int QueryCount = 200;

    private const int IdSeed = 20_261_123;

    private readonly Lazy<ScopePartition> _partition;
    private readonly Lazy<SegmentedVectorIndex> _vectors;
    private readonly Lazy<InvertedIndex> _texts;

    private RecallFixture(TextCorpus corpus)
    {
        Corpus = corpus;
        Queries = corpus.Queries(QueryCount);
        Requests = [.. Queries.Select(static query => new RecallRequest { Query = query.Text, TokenBudget = int.MaxValue })];
        _partition = new(CreatePartition);
        _vectors = new(CreateVectors);
        _texts = new(CreateTexts);
    }

    /// <summary>Gets the texts.</summary>
    public TextCorpus Corpus { get; }

    /// <summary>Gets the model.</summary>
    public StaticEmbedder Embedder { get; } = StaticEmbedder.LoadDefault();

    /// <summary>Gets the embedded and indexed texts, made when first asked for.</summary>
    public ScopePartition Partition => _partition.Value;

    /// <summary>Gets an index of nothing but the vectors, made when first asked for.</summary>
    public SegmentedVectorIndex Vectors => _vectors.Value;

    /// <summary>Gets an index of nothing but the texts, made when first asked for.</summary>
    public InvertedIndex Texts => _texts.Value;

    /// <summary>Gets the questions and the text that answers each.</summary>
    public IReadOnlyList<CorpusQuery> Queries { get; }

    /// <summary>Gets a request for ten hits for each question.</summary>
    public IReadOnlyList<RecallRequest> Requests { get; }

    /// <summary>Loads the corpus.</summary>
    /// <param name="memories">How many texts, 1 to 1,000,000; fewer where the corpus has fewer.</param>
    public static RecallFixture Create(int memories) => new(CorpusSource.Load(memories));

    /// <summary>What the lexical arm searches of each text.</summary>
    public IEnumerable<string> SearchedTexts()
    {
        MemoryIdGenerator ids = new(TimeProvider.System, new Random(IdSeed));
        return Corpus.Items.Select(item => ScopePartition.SearchedText(ToRecord(ids.Next(), item.ToNewMemory(Scope.Default))));
    }

    /// <summary>Embeds the query of a request as the pipeline does.</summary>
    public float[] EmbedQuery(int index)
    {
        var vector = new float[Embedder.Dimensions];
        var hasEmbedding = Embedder.EmbedAsync(Queries[index].Text.AsMemory(), vector).AsTask().GetAwaiter().GetResult();
        return hasEmbedding ? vector : throw new InvalidOperationException($"Query {index} has no embedding.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_partition.IsValueCreated)
        {
            Partition.Dispose();
        }

        if (_vectors.IsValueCreated)
        {
            Vectors.Dispose();
        }

        Embedder.Dispose();
    }

    private ScopePartition CreatePartition()
    {
        SegmentedVectorIndex vectors = new(Embedder.Dimensions);
        ScopePartition partition = new(Scope.Default, Embedder.ModelId, vectors, new InvertedIndex());
        foreach (var memory in Embed())
        {
            partition.Put(memory);
        }

        vectors.Maintain();
        return partition;
    }

    private SegmentedVectorIndex CreateVectors()
    {
        SegmentedVectorIndex vectors = new(Embedder.Dimensions);
        var ordinal = 0;
        foreach (var memory in Embed())
        {
            if (memory.Vector is { } vector)
            {
                vectors.Add(ordinal, vector.Values.Span);
            }

            ordinal++;
        }

        // What the background does sooner or later, done before anything is measured.
        vectors.Maintain();
        return vectors;
    }

    private InvertedIndex CreateTexts()
    {
        InvertedIndex texts = new();
        var ordinal = 0;
        foreach (var text in SearchedTexts())
        {
            texts.Add(ordinal++, text);
        }

        return texts;
    }

    private IEnumerable<StoredMemory> Embed()
    {
        MemoryIdGenerator ids = new(TimeProvider.System, new Random(IdSeed));
        foreach (var part in Corpus.Items.Chunk(MemoryEngine.MaxBatch))
        {
            var (values, present) = Embed([.. part.Select(static item => item.Text)], Embedder);
            for (var i = 0; i < part.Length; i++)
            {
                var vector = present[i]
                    ? new StoredVector(Embedder.ModelId, values.AsMemory(i * Embedder.Dimensions, Embedder.Dimensions))
                    : null;
                yield return new StoredMemory(ToRecord(ids.Next(), part[i].ToNewMemory(Scope.Default)), vector);
            }
        }
    }

    private static (float[] Values, bool[] Present) Embed(string[] texts, StaticEmbedder embedder)
    {
        var values = new float[texts.Length * embedder.Dimensions];
        var present = new bool[texts.Length];
        embedder.EmbedBatchAsync(texts, values, present).AsTask().GetAwaiter().GetResult();
        return (values, present);
    }

    private static MemoryRecord ToRecord(MemoryId id, NewMemory memory) => new()
    {
        Id = id,
        Scope = memory.Scope,
        Text = memory.Text,
        RecordedAt = TimeProvider.System.GetUtcNow(),
        Session = memory.Session,
        SourceId = memory.SourceId,
        Tags = memory.Tags,
    };
}
