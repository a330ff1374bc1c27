using System.Globalization;

namespace Athena.Lab.Quality.Gate;

/// <summary>Compares a run with the stored one, question by question.</summary>
/// <param name="limits">How much worse it may be.</param>
public sealed class GateJudge(GateLimits limits)
{
    private static readonly (string Name, Func<GateQuestion, double> Of)[] Metrics =
    [
        ("R@10", static q => q.RecallAt(10)), ("R@20", static q => q.RecallAt(20)), ("hit@10", static q => q.HitAt(10)), ("MRR", static q => q.ReciprocalRank),
    ];

    /// <summary>Judges a run.</summary>
    /// <param name="stored">What it is compared with.</param>
    /// <param name="current">The run.</param>
    /// <param name="secondP95Us">The 95th percentile of a second, equal run; null where times are not judged.</param>
    /// <param name="isRefactoring">Whether every rank and every id must be as stored.</param>
    public GateVerdict Judge(GateRun stored, GateRun current, double? secondP95Us = null, bool isRefactoring = false)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(current);
        if (stored.Header.DifferenceTo(current.Header) is { } difference)
        {
            return new GateVerdict(GateOutcome.Inconclusive, [$"The stored run is of another kind ({difference}). Remedy: store this kind with --write."]);
        }

        var now = current.Questions.ToDictionary(static q => (q.Scope, q.Id));
        if (now.Count != stored.Questions.Count || !stored.Questions.All(q => now.TryGetValue((q.Scope, q.Id), out var same) && same.Gold == q.Gold))
        {
            return new GateVerdict(GateOutcome.Inconclusive, ["The stored run has other questions. Remedy: store it again with --write."]);
        }

        var pairs = stored.Questions.Select(q => new GatePair(q, now[(q.Scope, q.Id)])).ToList();
        List<string> faults = [.. Means(pairs), .. Categories(pairs), .. Costs(stored.Header, current.Header)];
        List<string> remarks = [];
        JudgeTimes(stored.Header, current.Header, secondP95Us, faults, remarks);
        if (isRefactoring)
        {
            faults.AddRange(Changes(pairs));
        }

        return faults.Count > 0 ? new GateVerdict(GateOutcome.Failed, [.. faults, .. remarks]) : new GateVerdict(GateOutcome.Passed, [Summary(pairs), .. remarks]);
    }

    private IEnumerable<string> Means(List<GatePair> pairs)
    {
        foreach (var (name, of) in Metrics)
        {
            var differences = pairs.GroupBy(static p => p.Before.Scope).Select(group => (IReadOnlyList<double>)[.. group.Select(p => p.Change(of))]).ToList();
            var change = Bootstrap.Mean(differences, limits.Resamples);
            var bounds = string.Create(CultureInfo.InvariantCulture, $"{100 * change.Mean:+0.00;-0.00} points [{100 * change.Low:+0.00;-0.00}, {100 * change.High:+0.00;-0.00}]");
            if (change.High < 0)
            {
                yield return $"{name} fell: {bounds}, the whole interval is below 0.";
            }
            else if (Fell(change.Mean, limits.All, pairs.Count))
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{name} fell: {bounds}, allowed are {100 * limits.All:F1}.");
            }
        }
    }

    private IEnumerable<string> Categories(List<GatePair> pairs)
    {
        foreach (var category in pairs.Where(static p => p.Before.Category is not null).GroupBy(static p => p.Before.Category!))
        {
            var count = category.Count();
            var allowed = count >= limits.LargeFrom ? limits.LargeCategory : limits.SmallCategory;
            foreach (var (name, of) in Metrics)
            {
                var change = category.Average(p => p.Change(of));
                if (Fell(change, allowed, count))
                {
                    yield return string.Create(CultureInfo.InvariantCulture, $"{name} of category {category.Key} ({count} questions) fell by {-100 * change:F2} points, allowed are {100 * allowed:F1}.");
                }
            }
        }
    }

    // In a small set one question is more than the limit: more than one must be lost.
    private static bool Fell(double change, double allowed, int count) => -change > Math.Max(allowed, 1.0 / count) + 1e-9;

    private IEnumerable<string> Costs(GateHeader stored, GateHeader current)
    {
        if (current.Tokens > stored.Tokens * (1 + limits.Cost))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"The first 20 hits have {current.Tokens:F0} tokens instead of {stored.Tokens:F0}.");
        }
    }

    private void JudgeTimes(GateHeader stored, GateHeader current, double? second, List<string> faults, List<string> remarks)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"p95 {current.P95Us:F0} us, stored {stored.P95Us:F0} us");
        if (stored.Machine != current.Machine)
        {
            remarks.Add($"Times not judged: stored on {stored.Machine}, run on {current.Machine}.");
        }
        else if (second is not { } again || Math.Abs(again - current.P95Us) > limits.SameRun * Math.Min(again, current.P95Us))
        {
            remarks.Add($"Times not judged: two equal runs differ by more than {100 * limits.SameRun:F0} % ({text}).");
        }
        else if (Math.Min(again, current.P95Us) > stored.P95Us * (1 + limits.Cost))
        {
            faults.Add($"Recalls became slower: {text}.");
        }
    }

    private static IEnumerable<string> Changes(List<GatePair> pairs) => pairs
        .Where(static p => !p.Before.Ranks.SequenceEqual(p.After.Ranks) || !p.Before.Top.SequenceEqual(p.After.Top))
        .Take(3)
        .Select(static p => $"The answer to {p.Before.Scope}/{p.Before.Id} changed, and the change was declared to change none.");

    private static string Summary(List<GatePair> pairs) => string.Join(", ", Metrics.Select(metric => string.Create(
        CultureInfo.InvariantCulture, $"{metric.Name} {100 * pairs.Average(p => metric.Of(p.After)):F1} ({100 * pairs.Average(p => p.Change(metric.Of)):+0.0;-0.0;0.0})")));
}
