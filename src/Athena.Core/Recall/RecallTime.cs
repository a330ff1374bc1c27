namespace Athena.Recall;

/// <summary>The moments a question is about; null is now.</summary>
/// <param name="AsOf">What was believed then.</param>
/// <param name="ValidAt">What was true then.</param>
/// <param name="Offset">The caller's distance from UTC, in which days begin; null is UTC.</param>
public sealed record RecallTime(DateTimeOffset? AsOf = null, DateTimeOffset? ValidAt = null, TimeSpan? Offset = null);
