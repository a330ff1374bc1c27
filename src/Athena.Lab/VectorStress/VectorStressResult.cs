namespace Athena.Lab.VectorStress;

/// <summary>What was seen while a vector index was stressed.</summary>
/// <param name="Writes">Adds, replacements and removals.</param>
/// <param name="Searches">Searches beside the writes.</param>
/// <param name="CheckedHits">Hits of those searches whose score was checked.</param>
/// <param name="Comparisons">Exact searches compared with the model, bit by bit of the order.</param>
/// <param name="Recall">The mean share of the ten nearest that searches found that were not exact.</param>
/// <param name="Faults">What was wrong; at most 20 are kept.</param>
public sealed record VectorStressResult(long Writes, long Searches, long CheckedHits, long Comparisons, double Recall, IReadOnlyList<string> Faults);
