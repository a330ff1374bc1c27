using System.Globalization;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Packers;

/// <summary>Orders the answer by time, and says of each hit how long after the one before it happened.</summary>
internal sealed class ChronologicalPart : ISelector
{
    public static PartDefinition Definition { get; } = new() { Name = "chronological", Kind = PartKind.Packer, Order = 40, Create = static _ => new ChronologicalPart() };

    public void Select(RecallState state)
    {
        var ordered = state.Candidates.OrderBy(static c => ScopeTimeline.TimeOf(c.Record)).ThenBy(static c => c.Record.Id).ToList();
        for (var i = 1; i < ordered.Count; i++)
        {
            var gap = ScopeTimeline.TimeOf(ordered[i].Record) - ScopeTimeline.TimeOf(ordered[i - 1].Record);
            ordered[i].Notes = (ordered[i].Notes ?? new HitNotes()) with { Path = $"{Show(gap)} after the one before" };
        }

        state.Candidates.Clear();
        state.Candidates.AddRange(ordered);
    }

    private static string Show(TimeSpan gap) => gap.TotalDays >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Round(gap.TotalDays)} d")
        : gap.TotalHours >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Round(gap.TotalHours)} h") : string.Create(CultureInfo.InvariantCulture, $"{Math.Round(gap.TotalMinutes)} min");
}
