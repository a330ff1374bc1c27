namespace Athena.Recall.Strategies.Running;

/// <summary>Arms, fuser and what scores one variant's list, for each variant; then the lists become one.</summary>
internal static class VariantSearch
{
    /// <summary>Searches all variants, with the gate held.</summary>
    public static void Run(RecallState state, CancellationToken cancellationToken)
    {
        var plan = state.Call.Plan;
        List<List<RankedCandidate>> lists = [];
        for (var i = 0; i < state.Variants.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var run = new VariantRun(state, state.Variants[i], i);
            foreach (var arm in plan.Arms)
            {
                if (state.Cost.TrySearch())
                {
                    arm.Search(run);
                }
            }

            state.Scratch.Evidence.More.Clear();
            foreach (var reranker in plan.VariantRerankers)
            {
                reranker.Widen(run);
            }

            var candidates = plan.Fuser.Fuse(run);
            foreach (var reranker in plan.VariantRerankers)
            {
                candidates = reranker.Rerank(run, candidates);
            }

            lists.Add(Take(run, candidates.Span, plan.VariantRerankers.Count > 0));
        }

        plan.Fuser.Join(state, lists);
    }

    private static List<RankedCandidate> Take(VariantRun run, ReadOnlySpan<Candidate> candidates, bool isReranked)
    {
        List<RankedCandidate> taken = new(candidates.Length);
        foreach (ref readonly var candidate in candidates)
        {
            var record = run.State.Partition[candidate.Ordinal];
            if (run.State.Admits(record))
            {
                taken.Add(CandidateMapping.Map(run, candidate, record, isReranked));
            }
        }

        return taken;
    }
}
