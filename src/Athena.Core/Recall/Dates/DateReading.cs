namespace Athena.Recall.Dates;

/// <summary>What a phrase of a text says about time.</summary>
/// <param name="From">The beginning; <see cref="DateTimeOffset.MinValue"/> where it is open.</param>
/// <param name="To">The end, itself no part of it; <see cref="DateTimeOffset.MaxValue"/> where it is open.</param>
/// <param name="Granularity">How exact the phrase is.</param>
/// <param name="Direction">On which side of what it names.</param>
/// <param name="Confidence">0 to 1; two readings of one phrase share it.</param>
/// <param name="Length">How long what it names is, whatever the direction.</param>
/// <param name="Place">The characters of the text.</param>
public readonly record struct DateReading(
    DateTimeOffset From, DateTimeOffset To, DateGranularity Granularity, DateDirection Direction, double Confidence, TimeSpan Length, Range Place)
{
    /// <summary>Tells whether a time lies in it.</summary>
    public bool Contains(DateTimeOffset time) => From <= time && time < To;

    /// <summary>Computes how far a stretch of time lies from it; zero where they meet.</summary>
    /// <param name="from">The beginning of the stretch.</param>
    /// <param name="to">Its end; the beginning for a moment.</param>
    public TimeSpan GapTo(DateTimeOffset from, DateTimeOffset to) => to < From ? From - to : from >= To ? from - To : TimeSpan.Zero;
}
