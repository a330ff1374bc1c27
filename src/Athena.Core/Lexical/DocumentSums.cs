namespace Athena.Lexical;

/// <summary>The sums of a range of documents, and which of them are not 0.</summary>
/// <param name="Scores">A sum for each document.</param>
/// <param name="Touched">The positions of those that are not 0, with one entry to spare.</param>
/// <param name="First">The ordinal of the first document.</param>
internal readonly record struct DocumentSums(float[] Scores, int[] Touched, int First);
