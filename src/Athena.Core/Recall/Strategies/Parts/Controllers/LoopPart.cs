using Athena.Recall.Strategies.Parts.Arms;
using Athena.Recall.Strategies.Parts.Chat;
using Athena.Recall.Strategies.Parts.Texts;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Controllers;

/// <summary>
/// Asks again for what the first hits do not cover, with the names they brought: for questions whose answer is named by another memory.
/// Ends when enough is covered, when a round brings nothing, or at its last round.
/// </summary>
internal sealed class LoopPart(int most, bool asksModel) : IController
{
    /// <summary>The most rounds where nothing else is said.</summary>
    public const int DefaultRounds = 3;

    private const int Read = 5;
    private const int NewNames = 3;
    private const double Enough = 0.8;
    private const double LeastGain = 0.05;
    private const double LaterRounds = 0.9;

    public static PartDefinition Definition { get; } = new()
    {
        Name = "loop",
        Kind = PartKind.Controller,
        NeedsChat = true,
        Options = [PartOption.Number("rounds", DefaultRounds, 1, 5), PartOption.Choice("next", "model", "rules")],
        Create = static options => new LoopPart(options.Count("rounds"), options.Is("next", "model")),
    };

    public async ValueTask<RecallResult> RunAsync(
        PlanCall call, Func<PlanCall, CancellationToken, ValueTask<RecallResult>> next, CancellationToken cancellationToken) =>
        await RunAsync(new PlanRounds(call), call, call.Plan, "round 1", most, cancellationToken, asksModel && !call.IsAutomatic).ConfigureAwait(false);

    /// <summary>Runs the rounds.</summary>
    /// <param name="rounds">Those before, of a cascade for instance.</param>
    /// <param name="call">The request.</param>
    /// <param name="plan">The plan of each round.</param>
    /// <param name="reason">Of the first round.</param>
    /// <param name="most">The most rounds.</param>
    /// <param name="cancellationToken">Stops between two parts.</param>
    /// <param name="asksModel">Whether a language model says what to ask next.</param>
    public static async ValueTask<RecallResult> RunAsync(
        PlanRounds rounds, PlanCall call, CompiledPlan plan, string reason, int most, CancellationToken cancellationToken, bool asksModel = false)
    {
        using var state = await rounds.RankAsync(plan, call.Request, reason, cancellationToken).ConfigureAwait(false);
        var covered = Covered(state);
        for (var round = 2; round <= most && covered < Enough; round++)
        {
            if (await NextAsync(state, asksModel, cancellationToken).ConfigureAwait(false) is not { } question)
            {
                break;
            }

            using var later = await rounds.RankAsync(plan, call.Request with { Query = question }, $"round {round}", cancellationToken).ConfigureAwait(false);
            PlanRounds.Merge(state, later, Math.Pow(LaterRounds, round - 1));
            var now = Covered(state);
            if (now - covered < LeastGain)
            {
                break;
            }

            covered = now;
        }

        return rounds.Finish(state);
    }

    // The share of the question's terms that the first hits hold together, by idf.
    private static double Covered(RecallState state)
    {
        using var gate = new GateLease(state.Partition);
        var held = Held(state);
        var idf = TermCoverage.Idf(state.Terms, state.Partition.Texts).ToList();
        var all = idf.Sum(static t => t.Idf);
        return all > 0 ? idf.Where(t => held.Contains(t.Term)).Sum(static t => t.Idf) / all : 1;
    }

    private static HashSet<string> Held(RecallState state) =>
        [.. state.Candidates.Take(Read).SelectMany(static candidate => TextWords.SetOf(candidate.Record))];

    private static async ValueTask<string?> NextAsync(RecallState state, bool asksModel, CancellationToken cancellationToken)
    {
        if (asksModel)
        {
            try
            {
                return await AskAsync(state, cancellationToken).ConfigureAwait(false);
            }
            catch (ChatException)
            {
                state.Degrade(DegradedCode.ChatDown);
            }
        }

        return NextByRules(state);
    }

    private static async ValueTask<string?> AskAsync(RecallState state, CancellationToken cancellationToken)
    {
        var next = await ChatCall.AskAsync(
            state,
            "Say what to search for next, if the hits do not answer the query. Reply {\"next\": [\"...\"]}, repeating the query where nothing is missing.",
            json =>
            {
                json.WriteString("query", state.Request.Query);
                json.WriteStartArray("hits");
                foreach (var candidate in state.Candidates.Take(Read))
                {
                    json.WriteStringValue(TextFit.Fit(candidate.Record.Text, RecallRequest.MinTokenBudget, isFirst: true).Text);
                }

                json.WriteEndArray();
            },
            reply => ChatReply.Texts(reply, "next", 1),
            cancellationToken).ConfigureAwait(false);
        return state.Variants.Exists(variant => string.Equals(variant.Text, next[0], StringComparison.OrdinalIgnoreCase)) ? null : next[0];
    }

    private static string? NextByRules(RecallState state)
    {
        using var gate = new GateLease(state.Partition);
        var held = Held(state);
        var open = TextWords.Written(state.Request.Query).Where(word => !QuestionWords.IsPlain(word) && TextWords.Of(word).Exists(term => !held.Contains(term))).ToList();
        var asked = string.Join(' ', state.Variants.Select(static variant => variant.Text));
        var names = state.Candidates.Take(Read).SelectMany(candidate => EntityNames.In(candidate.Record.Text, state.Partition.Authors))
            .Distinct(StringComparer.OrdinalIgnoreCase).Where(name => !asked.Contains(name, StringComparison.OrdinalIgnoreCase)).Take(NewNames).ToList();
        return names.Count == 0 ? null : string.Join(' ', open.Concat(names));
    }
}
