using Athena.Model;

namespace Athena.Recall.Strategies.Running;

/// <summary>A question and, once it is there, its answer.</summary>
/// <param name="Scope">The scope searched.</param>
/// <param name="Stamp">The scope's state before the search.</param>
/// <param name="Key">Plan, limits, filter and moments: whatever else the answer depends on.</param>
/// <param name="Text">The question in plain form.</param>
/// <param name="Signature">The names, numbers, negations and quotations in it, which no closeness of vectors may bridge.</param>
/// <param name="Vector">Its vector; empty where there is none.</param>
/// <param name="Result">The answer.</param>
internal sealed record CachedAnswer(Scope Scope, long Stamp, string Key, string Text, string Signature, ReadOnlyMemory<float> Vector, RecallResult? Result);
