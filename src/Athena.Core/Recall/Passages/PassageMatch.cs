namespace Athena.Recall.Passages;

/// <summary>The window of a record that fits a question best.</summary>
/// <param name="Score">Its cosine or BM25.</param>
/// <param name="Span">Where it stands in the text, in characters.</param>
internal readonly record struct PassageMatch(float Score, Range Span);
