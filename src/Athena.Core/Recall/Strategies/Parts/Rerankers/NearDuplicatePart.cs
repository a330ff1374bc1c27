using Athena.Recall.Stages;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>Folds what says the same into the better one, down to the place where enough are kept.</summary>
internal sealed class NearDuplicatePart(RecallOptions settings, int pool) : ISelector
{
    private readonly RerankStage _stage = new(settings);

    public static PartDefinition Definition { get; } = new()
    {
        Name = "near-duplicate",
        Kind = PartKind.Filter,
        Order = 50,
        Options = [PartOption.Number("pool", 50, 1, 200)],
        Create = static options => new NearDuplicatePart(options.Recall, options.Count("pool")),
    };

    public void Select(RecallState state)
    {
        var comparison = new NearDuplicates(settings.DuplicateJaccard, state.Scratch.Duplicates, state.Terms);
        var wanted = Math.Max(pool, state.Request.K);
        List<RankedCandidate> kept = [];
        var seen = 0;
        for (; seen < state.Candidates.Count && kept.Count < wanted; seen++)
        {
            var candidate = state.Candidates[seen];
            if (kept.Find(better => _stage.AreDuplicates(better.Ordinal, candidate.Ordinal, state.Partition, comparison)) is { } twin)
            {
                twin.Duplicates.Add(candidate.Record.Id);
            }
            else
            {
                kept.Add(candidate);
            }
        }

        kept.AddRange(state.Candidates.Skip(seen));
        state.Candidates.Clear();
        state.Candidates.AddRange(kept);
    }
}
