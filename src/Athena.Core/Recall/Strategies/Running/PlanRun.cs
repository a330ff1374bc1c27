using Athena.Recall.Strategies.Parts;
using Athena.Recall.Strategies.Plans;

namespace Athena.Recall.Strategies.Running;

/// <summary>The stages of a plan, one after another.</summary>
internal static class PlanRun
{
    /// <summary>Runs everything up to the ordered candidates.</summary>
    /// <exception cref="ChatException">A part without a second choice got no answer of the language model.</exception>
    /// <exception cref="StrategyNeedException">The strategy cannot do without what failed.</exception>
    public static async ValueTask RankAsync(RecallState state, CancellationToken cancellationToken)
    {
        await PrepareAsync(state, cancellationToken).ConfigureAwait(false);
        await SearchAsync(state, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes variants and their vectors.</summary>
    public static async ValueTask PrepareAsync(RecallState state, CancellationToken cancellationToken)
    {
        await ExpandAsync(state, PlanStage.Analyze, cancellationToken).ConfigureAwait(false);
        VariantAnalysis.Run(state);
        await VariantEmbedding.RunAsync(state, cancellationToken).ConfigureAwait(false);
        await ExpandAsync(state, PlanStage.Embed, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Searches, fuses and reranks.</summary>
    public static async ValueTask SearchAsync(RecallState state, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var arm in state.Call.Plan.Arms.OfType<IPreparedArm>())
        {
            await arm.PrepareAsync(state, cancellationToken).ConfigureAwait(false);
        }

        using (new GateLease(state.Partition))
        {
            VariantSearch.Run(state, cancellationToken);
        }

        state.Order();
        foreach (var step in state.Call.Plan.Of(PlanStage.Rerank))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await WithChoiceAsync(state, step, part => RerankAsync(state, part, cancellationToken)).ConfigureAwait(false);
        }
    }

    /// <summary>Packs what was ranked.</summary>
    public static RecallResult Finish(RecallState state)
    {
        using (new GateLease(state.Partition))
        {
            DropVanished(state);
            foreach (var step in state.Call.Plan.Of(PlanStage.Format))
            {
                ((ISelector)step.First).Select(state);
            }
        }

        return ResultWriter.Write(state);
    }

    private static async ValueTask ExpandAsync(RecallState state, PlanStage stage, CancellationToken cancellationToken)
    {
        foreach (var step in state.Call.Plan.Of(stage))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await WithChoiceAsync(state, step, part => PrepareAsync(state, part, cancellationToken)).ConfigureAwait(false);
        }
    }

    private static async ValueTask PrepareAsync(RecallState state, IPart part, CancellationToken cancellationToken)
    {
        if (part is IExpander expander)
        {
            await expander.ExpandAsync(state, cancellationToken).ConfigureAwait(false);
            return;
        }

        using (new GateLease(state.Partition))
        {
            ((IAnalyzer)part).Analyze(state);
        }
    }

    private static async ValueTask RerankAsync(RecallState state, IPart part, CancellationToken cancellationToken)
    {
        if (part is IChatReranker chat)
        {
            await chat.RerankAsync(state, cancellationToken).ConfigureAwait(false);
            state.Order();
            return;
        }

        using (new GateLease(state.Partition))
        {
            DropVanished(state);
            if (part is IReranker reranker)
            {
                reranker.Rerank(state);
                state.Order();
            }
            else if (part is ISelector selector)
            {
                selector.Select(state);
            }
        }
    }

    // Where the model is not there, or does not answer, the second choice does the work and the answer says so.
    private static async ValueTask WithChoiceAsync(RecallState state, CompiledStep step, Func<IPart, ValueTask> run)
    {
        if (!step.NeedsChat || step.Second is null)
        {
            await run(step.First).ConfigureAwait(false);
            return;
        }

        if (state.Call.IsAutomatic)
        {
            await run(step.Second).ConfigureAwait(false);
            return;
        }

        try
        {
            await run(step.First).ConfigureAwait(false);
            return;
        }
        catch (ChatException)
        {
            state.Degrade(DegradedCode.ChatDown);
        }

        await run(step.Second).ConfigureAwait(false);
    }

    // The gate was left since the search: what was removed or changed meanwhile is no hit any more.
    private static void DropVanished(RecallState state) =>
        state.Candidates.RemoveAll(candidate => state.Partition.OrdinalOf(candidate.Record.Id) != candidate.Ordinal);
}
