using Athena.Recall.Dates;

namespace Athena.Recall.Strategies.Parts.Analyzers;

/// <summary>What a question says about time.</summary>
/// <param name="Readings">In the order of the question; not empty.</param>
internal sealed record QueryDates(IReadOnlyList<DateReading> Readings)
{
    /// <summary>Computes how well a stretch of time fits: the best of the readings, confidence times 1 inside and fading with the gap outside.</summary>
    /// <param name="from">The beginning of the stretch.</param>
    /// <param name="to">Its end; the beginning for a moment.</param>
    /// <returns>0 to 1.</returns>
    public double Fit(DateTimeOffset from, DateTimeOffset to) => Readings.Max(reading =>
    {
        var width = Math.Max(1, reading.Length.TotalDays);
        return reading.Confidence * Math.Exp(-reading.GapTo(from, to).TotalDays / width);
    });
}
