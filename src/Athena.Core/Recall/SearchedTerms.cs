using System.Globalization;
using Athena.Lexical;
using Athena.Model;

namespace Athena.Recall;

/// <summary>
/// The terms of <see cref="ScopePartition.SearchedText"/>, made part by part without building that text:
/// what stands between its parts divides words, so the terms are the same.
/// </summary>
internal static class SearchedTerms
{
    private const int LongestDate = 32;

    /// <summary>Adds the terms of a record.</summary>
    internal static void Append(MemoryRecord record, TermList terms)
    {
        TextAnalyzer.Append(record.Author, terms);
        TextAnalyzer.Append(record.Text, terms);
        foreach (var tag in record.Tags)
        {
            TextAnalyzer.Append(tag, terms);
        }

        if (record.OccurredAt is { } time)
        {
            Span<char> date = stackalloc char[LongestDate];
            _ = time.TryFormat(date, out var length, ScopePartition.DateFormat, CultureInfo.InvariantCulture);
            TextAnalyzer.Append(date[..length], terms);
        }
    }
}
