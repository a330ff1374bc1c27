namespace Athena.Recall.Passages;

/// <summary>A long record whose windows have no vectors yet.</summary>
/// <param name="Ordinal">The record.</param>
/// <param name="Text">Its text.</param>
/// <param name="Spans">Its windows.</param>
internal sealed record MissingPassages(int Ordinal, string Text, List<Range> Spans);
