using Athena.Model;
using Athena.Vectors;

namespace Athena.Recall;

/// <summary>The candidates of the vector arm.</summary>
/// <param name="Query">The query vector; empty where the arm did not run.</param>
/// <param name="Hits">From the best; the score is the cosine.</param>
/// <param name="Statistics">The distribution of the cosines over the whole scope.</param>
public readonly record struct VectorArm(ReadOnlyMemory<float> Query, ReadOnlyMemory<ScoredOrdinal> Hits, ScanStatistics Statistics);
