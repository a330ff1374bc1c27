namespace Athena.Lexical;

/// <summary>One document of a term.</summary>
/// <param name="Ordinal">The document.</param>
/// <param name="Counts">How often it holds the term, see <see cref="FieldCounts"/>; once or more.</param>
internal readonly record struct Posting(int Ordinal, int Counts);
