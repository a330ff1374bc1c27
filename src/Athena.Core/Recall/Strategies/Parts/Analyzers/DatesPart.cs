using Athena.Recall.Dates;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Analyzers;

/// <summary>Phrases about time in the question, read at the time and in the zone of the request.</summary>
internal sealed class DatesPart : IAnalyzer
{
    public static PartDefinition Definition { get; } = new() { Name = "dates", Kind = PartKind.Analyzer, Create = static _ => new DatesPart() };

    public void Analyze(RecallState state)
    {
        var readings = DateResolver.Resolve(state.Request.Query, state.Now, ZoneOf(state.Request));
        if (readings.Count > 0)
        {
            state.Facts.Set(new QueryDates(readings));
        }
    }

    /// <summary>Gets the zone of a request: UTC where it names none.</summary>
    public static TimeZoneInfo ZoneOf(RecallRequest request) => request.Time?.Offset is not { } offset || offset == TimeSpan.Zero
        ? TimeZoneInfo.Utc
        : TimeZoneInfo.CreateCustomTimeZone("request", TimeSpan.FromMinutes(Math.Clamp(Math.Round(offset.TotalMinutes), -840, 840)), "request", "request");
}
