using Athena.Recall.Strategies.Parts.Analyzers;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Arms;

/// <summary>
/// Closed records that were believed at the moment asked, by their words: they are in no index and have no vector, so each is analysed and scored by
/// BM25 with the frequencies of the records that are live.
/// </summary>
internal sealed class ClosedPart(int cap) : IArm
{
    public static PartDefinition Definition { get; } = new()
    {
        Name = "closed",
        Kind = PartKind.Arm,
        Options = [PartOption.Number("cap", 100, 1, 1_000)],
        Create = static options => new ClosedPart(options.Count("cap")),
    };

    public void Search(VariantRun run)
    {
        var (state, partition) = (run.State, run.State.Partition);
        if (state.Facts.Get<RecallMoment>() is null || partition.ClosedCount == 0 || run.Variant.Query.Terms.Count == 0)
        {
            return;
        }

        var scorer = new ClosedScorer(run.Variant.Query.Terms, partition.Texts);
        List<ArmHit> hits = [];
        for (var ordinal = 0; ordinal < partition.End; ordinal++)
        {
            if (partition.IsClosed(ordinal) && partition.Peek(ordinal) is var record && state.Admits(record) && scorer.Score(record) is > 0 and var score)
            {
                hits.Add(new ArmHit(ordinal, score));
            }
        }

        hits.Sort((left, right) => right.Score != left.Score ? right.Score.CompareTo(left.Score) : partition.Peek(left.Ordinal).Id.CompareTo(partition.Peek(right.Ordinal).Id));
        run.Add("closed", hits.GetRange(0, Math.Min(cap, hits.Count)));
    }
}
