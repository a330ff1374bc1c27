using Athena.Episodic;

namespace Athena.Consolidation.Patterns;

/// <summary>What <see cref="PatternExtractor"/> found.</summary>
/// <param name="Patterns">By kind, support (highest first), signatures, lowest event id.</param>
/// <param name="CutClusters">Clusters whose search for workflows met its bound of 5,000 projections: more may be there, and
/// a pattern of theirs is closed only among those found.</param>
public sealed record PatternExtraction(IReadOnlyList<ExtractedPattern> Patterns, IReadOnlyList<EventId> CutClusters);
