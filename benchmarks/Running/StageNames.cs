using BenchmarkDotNet.Running;

namespace Athena.Benchmarks.Running;

/// <summary>The stage that a benchmark measures, under the name that the engine gives it.</summary>
public static class StageNames
{
    /// <summary>Names the stage; null for a whole pipeline or a yardstick.</summary>
    public static string? Of(Descriptor descriptor) => (descriptor.Type.Name, descriptor.WorkloadMethod.Name) switch
    {
        (nameof(RecallEmbeddingBenchmarks), nameof(RecallEmbeddingBenchmarks.EmbedQuery)) => "embed",
        (nameof(RecallVectorSearchBenchmarks), nameof(RecallVectorSearchBenchmarks.Search)) => "vector_search",
        (nameof(RecallLexicalBenchmarks), _) => "lexical_search",
        (nameof(RecallRerankBenchmarks), nameof(RecallRerankBenchmarks.Fuse)) => "fuse",
        (nameof(RecallRerankBenchmarks), nameof(RecallRerankBenchmarks.Rerank)) => "rerank",
        (nameof(RecallFormattingBenchmarks), nameof(RecallFormattingBenchmarks.Pack)) => "pack",
        (nameof(RecallFormattingBenchmarks), _) => "format",
        (nameof(ConsolidationClusteringBenchmarks), _) => "clustering",
        (nameof(ConsolidationPatternExtractionBenchmarks), _) => "pattern_extraction",
        _ => null,
    };
}
