using Athena.Recall.Stages;
using Athena.Recall.Strategies.Parts.Analyzers;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Fusers;

/// <summary>
/// Of the two searches of an anchored question the first finds the event, the second the candidates, to which the records beside the event are
/// added. Without an event it is the fuser <c>calibrated</c>.
/// </summary>
internal sealed class AnchoredPart(FuseStage stage, TimeSpan window) : StageFuser(stage)
{
    private const int Beside = 20;
    private const double ClearMargin = 0.1;

    public static PartDefinition Definition { get; } = new()
    {
        Name = "anchored",
        Kind = PartKind.Fuser,
        Options = [PartOption.Number("window-days", 7, 1 / 24.0, 90), .. CalibratedPart.Definition.Options],
        Create = static options => new AnchoredPart(new FuseStage(CalibratedPart.Settings(options)), TimeSpan.FromDays(options.Number("window-days"))),
    };

    public override void Join(RecallState state, IReadOnlyList<List<RankedCandidate>> lists)
    {
        if (state.Facts.Get<AnchorQuestion>() is not { } question || lists.Count < 2 || lists[0].Count == 0)
        {
            base.Join(state, lists);
            return;
        }

        var events = lists[0].OrderByDescending(static c => RankKey.Round(c.Score)).ThenBy(static c => c.Record.Id).Take(2).ToList();
        var isClear = events.Count < 2 || events[0].Score <= 0 || 1 - (events[1].Score / events[0].Score) >= ClearMargin;
        var anchors = new AnchorEvents([.. events.Take(isClear ? 1 : 2).Select(static c => c.Record)], question.Side, window);
        state.Facts.Set(anchors);
        state.Candidates.AddRange(lists[1]);
        var known = lists[1].Select(static c => c.Ordinal).ToHashSet();
        foreach (var ordinal in anchors.Records.SelectMany(record => Around(state, ScopeTimeline.TimeOf(record), question.Side)))
        {
            var record = state.Partition[ordinal];
            if (known.Add(ordinal) && state.Admits(record))
            {
                state.Candidates.Add(new RankedCandidate(ordinal, record));
            }
        }
    }

    private IEnumerable<int> Around(RecallState state, DateTimeOffset time, AnchorSide side)
    {
        var (timeline, partition) = (state.Partition.Timeline, state.Partition);
        var before = side == AnchorSide.After ? [] : timeline.Between(partition, ScopeTimeline.Step(time, -window), time, Beside, fromEnd: true);
        var after = side is AnchorSide.Before or AnchorSide.Cause ? [] : timeline.Between(partition, time, ScopeTimeline.Step(time, window), Beside);
        return before.Concat(after);
    }
}
