using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Controllers;

/// <summary>The plan inside on the home scope and on each scope that the request names, each with its own statistics; other scopes count less.</summary>
internal sealed class ScopesPart(double weight) : IController
{
    public static PartDefinition Definition { get; } = new()
    {
        Name = "scopes",
        Kind = PartKind.Controller,
        Options = [PartOption.Number("weight", 0.9, 0, 1)],
        Create = static options => new ScopesPart(options.Number("weight")),
    };

    public async ValueTask<RecallResult> RunAsync(
        PlanCall call, Func<PlanCall, CancellationToken, ValueTask<RecallResult>> next, CancellationToken cancellationToken)
    {
        var counted = call with { Cost = call.Cost ?? new CostMeter(call.Plan.Strategy.Cost), Request = call.Request with { TokenBudget = int.MaxValue } };
        var home = await next(counted, cancellationToken).ConfigureAwait(false);
        var others = call.Request.Scopes.Where(scope => scope != call.Request.Scope).Distinct().ToList();
        if (others.Count == 0)
        {
            home.Report = home.Report! with { Warnings = [.. home.Report.Warnings, "inapplicable:scopes"] };
            return Pack(call.Request, home, [.. home.Hits]);
        }

        List<RecallHit> hits = [.. home.Hits];
        foreach (var scope in others)
        {
            if (call.Services.PartitionOf(scope) is { } partition)
            {
                var inner = counted with { Partition = partition, Request = counted.Request with { Scope = scope } };
                var result = await next(inner, cancellationToken).ConfigureAwait(false);
                hits.AddRange(result.Hits.Select(Weighted));
            }
        }

        home.Report = home.Report! with { Spent = counted.Cost!.Spent };
        return Pack(call.Request, home, [.. hits.OrderByDescending(static hit => hit.Score).ThenBy(static hit => hit.Memory.Id).Take(call.Request.K)]);
    }

    private static RecallResult Pack(RecallRequest request, RecallResult home, List<RecallHit> hits)
    {
        List<RecallHit> packed = [];
        var tokens = 0;
        foreach (var hit in hits)
        {
            var (text, cost) = TextFit.Fit(hit.Text, request.TokenBudget - tokens, packed.Count == 0);
            if (text is not null)
            {
                packed.Add(hit with { Text = text, Shortened = hit.Shortened || text.Length < hit.Text.Length });
                tokens += cost;
            }
        }

        return home with { Hits = packed, Tokens = tokens, Omitted = hits.Count - packed.Count };
    }

    private RecallHit Weighted(RecallHit hit) => hit with
    {
        Score = (float)(hit.Score * weight),
        Explanation = hit.Explanation is { } explanation
            ? new HitExplanation(
                [.. explanation.Arms.Select(arm => arm with { Contribution = arm.Contribution * weight })],
                [.. explanation.Boosts.Select(boost => boost with { Contribution = boost.Contribution * weight })])
            : null,
    };
}
