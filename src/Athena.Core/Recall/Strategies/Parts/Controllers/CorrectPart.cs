using Athena.Recall.Strategies.Parts.Arms;
using Athena.Recall.Strategies.Parts.Chat;
using Athena.Recall.Strategies.Parts.Packers;
using Athena.Recall.Strategies.Parts.Texts;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Controllers;

/// <summary>
/// Grades the first hits and keeps what holds: whole, or the sentences that match, or nothing. Where nothing is left it searches once more,
/// with other spellings and other words, and without the filters that may be relaxed.
/// </summary>
internal sealed class CorrectPart : IController
{
    private const string Retry = "fuzzy-keyword";
    private const int Graded = 10;
    private const double Whole = 0.6;
    private const double Partly = 0.3;
    private const double CoverageWeight = 0.5;
    private const double VectorWeight = 0.3;
    private const double EntityWeight = 0.2;
    private const double HighestGrade = 10;

    public static PartDefinition Definition { get; } = new()
    {
        Name = "correct",
        Kind = PartKind.Controller,
        NeedsChat = true,
        Create = static _ => new CorrectPart(),
    };

    public async ValueTask<RecallResult> RunAsync(
        PlanCall call, Func<PlanCall, CancellationToken, ValueTask<RecallResult>> next, CancellationToken cancellationToken)
    {
        var rounds = new PlanRounds(call);
        var first = await rounds.RankAsync(call.Plan, call.Request, "round 1", cancellationToken).ConfigureAwait(false);
        using (first)
        {
            await KeepAsync(first, cancellationToken).ConfigureAwait(false);
            if (first.Candidates.Count > 0)
            {
                return rounds.Finish(first);
            }

            var plan = call.Runner.PlanOf(call.Services.Registry.Find(Retry));
            var relaxed = call.Request.Filter is { } filter ? filter with { Tags = [], From = null, To = null } : null;
            using var second = await rounds.RankAsync(plan, call.Request with { Filter = relaxed }, "nothing held", cancellationToken).ConfigureAwait(false);
            second.Warn("relaxed");
            foreach (var code in first.DegradedCodes)
            {
                second.Degrade(code);
            }

            return rounds.Finish(second);
        }
    }

    private static async ValueTask KeepAsync(RecallState state, CancellationToken cancellationToken)
    {
        var grades = await GradesAsync(state, cancellationToken).ConfigureAwait(false);
        using var gate = new GateLease(state.Partition);
        List<RankedCandidate> kept = [];
        foreach (var (candidate, grade) in state.Candidates.Zip(grades))
        {
            if (grade < Partly)
            {
                continue;
            }

            candidate.Text = grade >= Whole ? null : ExtractPart.Cut(candidate.Record.Text, state.Terms, state.Partition.Texts, int.MaxValue);
            kept.Add(candidate);
        }

        state.Candidates.Clear();
        state.Candidates.AddRange(kept);
    }

    private static async ValueTask<List<double>> GradesAsync(RecallState state, CancellationToken cancellationToken)
    {
        if (!state.Call.IsAutomatic)
        {
            try
            {
                var graded = await CandidateGrades.AskAsync(state, Graded, cancellationToken).ConfigureAwait(false);
                return [.. Enumerable.Range(1, Math.Min(Graded, state.Candidates.Count)).Select(n => graded.GetValueOrDefault(n) / HighestGrade)];
            }
            catch (ChatException)
            {
                state.Degrade(DegradedCode.ChatDown);
            }
        }

        using var gate = new GateLease(state.Partition);
        var names = EntityNames.In(state.Request.Query, state.Partition.Authors).Select(static name => TextWords.Of(name)).ToList();
        return [.. state.Candidates.Take(Graded).Select(candidate => Grade(state, candidate, names))];
    }

    // A question without names is graded by its words in their place.
    private static double Grade(RecallState state, RankedCandidate candidate, List<List<string>> names)
    {
        var coverage = TermCoverage.Of(state.Terms, candidate.Ordinal, state.Partition.Texts);
        var words = TextWords.SetOf(candidate.Record);
        var named = names.Count == 0 ? coverage : names.Count(name => name.TrueForAll(words.Contains)) / (double)names.Count;
        return (CoverageWeight * coverage) + (VectorWeight * Math.Clamp(candidate.VectorScore, 0, 1)) + (EntityWeight * named);
    }
}
