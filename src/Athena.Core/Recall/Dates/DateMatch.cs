namespace Athena.Recall.Dates;

/// <summary>A phrase that was read.</summary>
/// <param name="Span">What it names.</param>
/// <param name="Next">The token behind it.</param>
/// <param name="Direction">On which side of that.</param>
/// <param name="Other">A second reading, as likely as the first; null where there is none.</param>
internal readonly record struct DateMatch(DateSpan Span, int Next, DateDirection Direction = DateDirection.In, DateSpan? Other = null);
