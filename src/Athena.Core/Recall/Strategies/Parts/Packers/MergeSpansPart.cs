using Athena.Recall.Strategies.Parts.Arms;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Packers;

/// <summary>Says where in its text a long record matched; windows that touch become one span.</summary>
internal sealed class MergeSpansPart : ISelector
{
    public static PartDefinition Definition { get; } = new() { Name = "merge-spans", Kind = PartKind.Packer, Order = 15, Create = static _ => new MergeSpansPart() };

    public void Select(RecallState state)
    {
        if (state.Facts.Get<MatchedPassages>() is not { } passages)
        {
            return;
        }

        foreach (var candidate in state.Candidates)
        {
            if (passages.Of(candidate.Ordinal) is { Count: > 0 } spans)
            {
                candidate.Notes = (candidate.Notes ?? new HitNotes()) with { Span = Merge(spans) };
            }
        }
    }

    /// <summary>Joins the first span with all that reach it, directly or through others.</summary>
    /// <param name="spans">One or more, in characters from the start.</param>
    public static Range Merge(IReadOnlyList<Range> spans)
    {
        var first = spans[0].Start.Value;
        var (start, end) = (0, -1);
        foreach (var span in spans.OrderBy(static s => s.Start.Value))
        {
            if (span.Start.Value <= end)
            {
                end = Math.Max(end, span.End.Value);
                continue;
            }

            if (start <= first && first < end)
            {
                break;
            }

            (start, end) = (span.Start.Value, span.End.Value);
        }

        return start..end;
    }
}
