using Athena.Recall.Dates;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Analyzers;

/// <summary>
/// The moments of a question about the past: those that the request names, else what stands behind "as of", "as at", "back in" and the like, or in a
/// question for what somebody thought or believed: the end of what the phrase names.
/// </summary>
internal sealed class MomentPart : IAnalyzer
{
    private static readonly string[] Before = ["as of", "as at", "back in", "back on", "as known in", "as known on"];
    private static readonly string[] Believing = ["thought", "think", "believed", "believe", "knew", "assumed"];

    public static PartDefinition Definition { get; } = new() { Name = "moment", Kind = PartKind.Analyzer, Order = 10, Create = static _ => new MomentPart() };

    public void Analyze(RecallState state)
    {
        if (state.Request.Time is { } time && (time.AsOf ?? time.ValidAt) is not null)
        {
            state.Facts.Set(new RecallMoment(time.AsOf ?? state.Now, time.ValidAt ?? state.Now));
            return;
        }

        foreach (var reading in state.Facts.Get<QueryDates>()?.Readings ?? [])
        {
            if (IsAsked(state.Request.Query, reading))
            {
                var last = reading.To == DateTimeOffset.MaxValue ? state.Now : reading.To.AddMilliseconds(-1);
                var moment = last < state.Now ? last : state.Now;
                state.Facts.Set(new RecallMoment(moment, moment));
                return;
            }
        }
    }

    private static bool IsAsked(string query, DateReading reading)
    {
        var before = query[..reading.Place.Start.Value].ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToList();
        var first = query[reading.Place].ToLowerInvariant().Split(' ')[0];
        if (first is "of" or "at" or "in" or "on")
        {
            before.Add(first);
        }

        before.RemoveAll(static word => word is "the");
        var head = " " + string.Join(' ', before);
        return Array.Exists(Before, words => head.EndsWith(" " + words, StringComparison.Ordinal)) || before.Exists(word => Believing.Contains(word, StringComparer.Ordinal));
    }
}
