using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Controllers;

/// <summary>Several runs of plans for one request: joined candidates, one budget, one route.</summary>
internal sealed class PlanRounds(PlanCall call)
{
    private readonly List<RecallRoute> _route = [];

    /// <summary>Gets the counters that all rounds share.</summary>
    public CostMeter Cost { get; } = call.Cost ?? new CostMeter(call.Plan.Strategy.Cost);

    /// <summary>Runs one round up to its ordered candidates.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="request">The request of this round.</param>
    /// <param name="reason">Why it runs.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The state, to be disposed.</returns>
    public async ValueTask<RecallState> RankAsync(CompiledPlan plan, RecallRequest request, string reason, CancellationToken cancellationToken)
    {
        var started = call.Services.TimeProvider.GetTimestamp();
        var state = call.Runner.Open(call with { Plan = plan, Request = request, Cost = Cost });
        try
        {
            await PlanRun.RankAsync(state, cancellationToken).ConfigureAwait(false);
            _route.Add(new RecallRoute(plan.Strategy.Name, reason, call.Services.TimeProvider.GetElapsedTime(started), state.Candidates.Count));
            return state;
        }
        catch
        {
            state.Dispose();
            throw;
        }
    }

    /// <summary>Packs a state and says by what strategy and on what route.</summary>
    public RecallResult Finish(RecallState state, string? strategy = null)
    {
        var result = PlanRun.Finish(state);
        result.Report = result.Report! with { Strategy = strategy ?? call.Plan.Strategy.Name, Route = [.. _route] };
        return result;
    }

    /// <summary>Brings the candidates of a later round into a state, the better score counting; both are relative to their best.</summary>
    public static void Merge(RecallState into, RecallState later, double weight)
    {
        into.Normalise();
        later.Normalise();
        foreach (var candidate in later.Candidates)
        {
            candidate.Scale(weight);
            var at = into.Candidates.FindIndex(known => known.Ordinal == candidate.Ordinal);
            if (at < 0)
            {
                into.Candidates.Add(candidate);
            }
            else if (candidate.Score > into.Candidates[at].Score)
            {
                into.Candidates[at] = candidate;
            }
        }

        foreach (var warning in later.Warnings)
        {
            into.Warn(warning);
        }

        foreach (var code in later.DegradedCodes)
        {
            into.Degrade(code);
        }

        into.Variants.AddRange(later.Variants.Where(variant => !into.Variants.Exists(known => known.Text == variant.Text)));
        into.Order();
    }
}
