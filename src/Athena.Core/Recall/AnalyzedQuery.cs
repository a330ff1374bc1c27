using Athena.Lexical;

namespace Athena.Recall;

/// <summary>What <see cref="Stages.AnalyzeStage"/> knows of a query.</summary>
/// <param name="Terms">The terms for the lexical arm.</param>
/// <param name="EmbedText">The query without the names of known authors, or the whole query where nothing else is in it.</param>
public readonly record struct AnalyzedQuery(TermList Terms, ReadOnlyMemory<char> EmbedText);
