namespace Athena.Lexical;

/// <summary>A suffix and what it turns into.</summary>
/// <param name="Suffix">Two or more letters.</param>
/// <param name="Replacement">Not longer than the suffix.</param>
internal readonly record struct SuffixRule(string Suffix, string Replacement);
