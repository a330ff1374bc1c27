using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Controllers;

/// <summary>An answer in time: where what is inside does not end within its limit, for a model that hangs, words alone answer.</summary>
internal sealed class ChainPart(TimeSpan limit) : IController
{
    private const string Next = "keyword";

    public static PartDefinition Definition { get; } = new()
    {
        Name = "chain",
        Kind = PartKind.Controller,

        // 40 % of the 5 s that a call has (tools.md section 2).
        Options = [PartOption.Number("limit-ms", 2_000, 10, 60_000)],
        Create = static options => new ChainPart(TimeSpan.FromMilliseconds(options.Number("limit-ms"))),
    };

    public async ValueTask<RecallResult> RunAsync(
        PlanCall call, Func<PlanCall, CancellationToken, ValueTask<RecallResult>> next, CancellationToken cancellationToken)
    {
        var counted = call with { Cost = call.Cost ?? new CostMeter(call.Plan.Strategy.Cost) };
        using var timer = new CancellationTokenSource(limit, call.Services.TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await next(counted, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var plan = call.Runner.PlanOf(call.Services.Registry.Find(Next));
            var rounds = new PlanRounds(counted);
            using var state = await rounds.RankAsync(plan, call.Request, $"no answer within {limit.TotalMilliseconds:F0} ms", cancellationToken).ConfigureAwait(false);
            state.Degrade(DegradedCode.EmbeddingDown);
            return rounds.Finish(state, Next);
        }
    }
}
