using Athena.Recall.Stages;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Fusers;

/// <summary>
/// Each part of the question in turn, up to its share of k; then the best that are left. The place becomes the score's upper part, so that
/// a small signal that is added later moves no candidate past another.
/// </summary>
internal sealed class RoundRobinPart(FuseStage stage) : StageFuser(stage)
{
    private const string Signal = "round";

    public static PartDefinition Definition { get; } = new()
    {
        Name = "round-robin",
        Kind = PartKind.Fuser,
        Options = CalibratedPart.Definition.Options,
        Create = static options => new RoundRobinPart(new FuseStage(CalibratedPart.Settings(options))),
    };

    public override void Join(RecallState state, IReadOnlyList<List<RankedCandidate>> lists)
    {
        if (lists.Count < 2)
        {
            base.Join(state, lists);
            return;
        }

        // The first list is the question as a whole; its parts come before it.
        var parts = lists.Skip(1).Select(static list => list.OrderByDescending(static c => RankKey.Round(c.Score)).ThenBy(static c => c.Record.Id).ToList()).ToList();
        var quota = (state.Request.K + parts.Count - 1) / parts.Count;
        var places = quota * parts.Count;
        HashSet<int> taken = [];
        for (var place = 0; place < places; place++)
        {
            if (parts[place % parts.Count].Find(candidate => !taken.Contains(candidate.Ordinal)) is { Score: > 0 } next)
            {
                taken.Add(next.Ordinal);
                Place(next, place, places);
                state.Candidates.Add(next);
            }
        }

        foreach (var rest in lists.SelectMany(static list => list).OrderByDescending(static c => c.Score))
        {
            if (taken.Add(rest.Ordinal))
            {
                Place(rest, places, places);
                state.Candidates.Add(rest);
            }
        }
    }

    private static void Place(RankedCandidate candidate, int place, int places)
    {
        var step = 1.0 / (places + 1);
        candidate.Scale(step);
        candidate.Add(Signal, 1 - ((place + 1) * step), 1);
    }
}
