using System.Globalization;
using Athena.Lexical;
using Athena.Model;

namespace Athena.Recall;

/// <summary>
/// The terms of <see cref="ScopePartition.SearchedText"/>, made part by part without building that text:
/// what stands between its parts divides words, so the terms are the same. Each term knows its field.
/// </summary>
internal static class SearchedTerms
{
    private const int LongestDate = 32;

    /// <summary>Adds the terms of a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="terms">Receives the terms.</param>
    /// <param name="cache">Of the caller's, where it has many records; null for none.</param>
    internal static void Append(MemoryRecord record, TermList terms, WordTermCache? cache = null)
    {
        terms.Field = LexicalField.Speaker;
        TextAnalyzer.Append(record.Author, terms, cache);
        terms.Field = LexicalField.Content;
        TextAnalyzer.Append(record.Text, terms, cache);
        terms.Field = LexicalField.Tags;
        foreach (var tag in record.Tags)
        {
            TextAnalyzer.Append(tag, terms, cache);
        }

        if (record.OccurredAt is { } time)
        {
            terms.Field = LexicalField.Date;
            Span<char> date = stackalloc char[LongestDate];
            _ = time.TryFormat(date, out var length, ScopePartition.DateFormat, CultureInfo.InvariantCulture);
            TextAnalyzer.Append(date[..length], terms, cache);
        }

        terms.Field = LexicalField.Content;
    }
}
