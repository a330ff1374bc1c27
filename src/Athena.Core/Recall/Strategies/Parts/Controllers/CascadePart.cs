using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Controllers;

/// <summary>From the cheapest tier up, as long as the question is not met: words alone, the plan inside, the plan with a closer look and further rounds.</summary>
internal sealed class CascadePart(double least) : IController
{
    private const string First = "keyword";
    private const string Third = "lexical-rerank";

    public static PartDefinition Definition { get; } = new()
    {
        Name = "cascade",
        Kind = PartKind.Controller,
        Options = [PartOption.Number("confidence", 0.6, 0, 1)],
        Create = static options => new CascadePart(options.Number("confidence")),
    };

    public async ValueTask<RecallResult> RunAsync(
        PlanCall call, Func<PlanCall, CancellationToken, ValueTask<RecallResult>> next, CancellationToken cancellationToken)
    {
        var rounds = new PlanRounds(call);
        var registry = call.Services.Registry;
        foreach (var (tier, plan) in new[] { (1, call.Runner.PlanOf(registry.Find(First))), (2, call.Plan) })
        {
            using var state = await rounds.RankAsync(plan, call.Request, $"tier {tier}", cancellationToken).ConfigureAwait(false);
            if (IsMet(state))
            {
                return rounds.Finish(state);
            }
        }

        return await LoopPart.RunAsync(rounds, call, call.Runner.PlanOf(registry.Find(Third)), "tier 3", LoopPart.DefaultRounds, cancellationToken).ConfigureAwait(false);
    }

    private bool IsMet(RecallState state)
    {
        using var gate = new GateLease(state.Partition);
        return Confidence.Met(state) >= least;
    }
}
