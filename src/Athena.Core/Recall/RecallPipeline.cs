using Athena.Embedding;
using Athena.Recall.Stages;
using Microsoft.Extensions.ObjectPool;

namespace Athena.Recall;

/// <summary>
/// query -> analyze -> embed -> search (vector, lexical) -> fuse -> evidence -> rerank -> pack.
/// Thread-safe; allocates only its result once warm.
/// </summary>
public sealed class RecallPipeline
{
    private readonly ObjectPool<RecallScratch> _scratch = ObjectPool.Create<RecallScratch>();
    private readonly RecallOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly RecallReport? _report;
    private readonly AnalyzeStage _analyze = new();
    private readonly EmbedStage _embed;
    private readonly VectorSearchStage _vectorSearch = new();
    private readonly LexicalSearchStage _lexicalSearch = new();
    private readonly EvidenceStage _evidence;
    private readonly FuseStage _fuse;
    private readonly RerankStage _rerank;
    private readonly PackStage _pack;

    /// <summary>Initializes the pipeline.</summary>
    /// <param name="embedder">The model whose vectors the partitions hold; not owned.</param>
    /// <param name="options">Settings of the stages.</param>
    /// <param name="timeProvider">The clock of recency.</param>
    /// <param name="report">Goes into every result; null for none.</param>
    /// <exception cref="InvalidInputException">A setting is out of range.</exception>
    public RecallPipeline(IEmbedder embedder, RecallOptions options, TimeProvider timeProvider, RecallReport? report = null)
    {
        options.Validate();
        _report = report;
        _options = options;
        _timeProvider = timeProvider;
        _embed = new EmbedStage(embedder);
        _evidence = new EvidenceStage(options, embedder as IWordVectors ?? (embedder as CachingEmbedder)?.WordVectors);
        _fuse = new FuseStage(options);
        _rerank = new RerankStage(options);
        _pack = new PackStage(options);
    }

    /// <summary>Answers a request from one partition.</summary>
    /// <param name="partition">The partition of the request's scope.</param>
    /// <param name="request">A validated request.</param>
    /// <param name="cancellationToken">Stops before the search.</param>
    public async ValueTask<RecallResult> RunAsync(ScopePartition partition, RecallRequest request, CancellationToken cancellationToken = default)
    {
        var scratch = _scratch.Get();
        try
        {
            var query = Analyze(partition, request, scratch);
            var vector = await _embed.RunAsync(query, scratch, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return Search(partition, request, query, vector, scratch);
        }
        finally
        {
            _scratch.Return(scratch);
        }
    }

    private AnalyzedQuery Analyze(ScopePartition partition, RecallRequest request, RecallScratch scratch)
    {
        partition.Gate.EnterReadLock();
        try
        {
            return _analyze.Run(request.Query, partition.Authors, scratch);
        }
        finally
        {
            partition.Gate.ExitReadLock();
        }
    }

    private RecallResult Search(ScopePartition partition, RecallRequest request, AnalyzedQuery query, QueryVector vector, RecallScratch scratch)
    {
        partition.Gate.EnterReadLock();
        try
        {
            var cap = Math.Max(_options.ArmCap, request.K);
            var nearest = _vectorSearch.Run(vector, partition.Vectors, cap, scratch, request.Exact);
            var matching = _lexicalSearch.Run(query, partition.Texts, cap, scratch);
            _evidence.Widen(request.Query, query, nearest, matching, partition, scratch);
            var fused = _fuse.Run(nearest, matching, partition.Vectors, partition.Texts, scratch);
            var candidates = _evidence.Run(fused, request, nearest, matching, partition, scratch);
            var ranked = _rerank.Run(candidates, query.Terms, partition, request.K, _timeProvider.GetUtcNow(), scratch);
            var result = _pack.Run(ranked, request, partition, vector.DegradedReason, scratch);
            result.Report = _report;
            return result;
        }
        finally
        {
            partition.Gate.ExitReadLock();
        }
    }
}
