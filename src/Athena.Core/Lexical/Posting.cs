namespace Athena.Lexical;

/// <summary>One document of a term.</summary>
/// <param name="Ordinal">The document.</param>
/// <param name="Frequency">How often it holds the term; 1 or more.</param>
internal readonly record struct Posting(int Ordinal, int Frequency);
