using System.Globalization;
using System.Text;
using Athena.Lexical;
using Athena.Recall.Strategies.Parts.Analyzers;
using Athena.Recall.Strategies.Parts.Texts;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Controllers;

/// <summary>The answer given before to the same question in other words, as long as nothing in the scope has changed.</summary>
internal sealed class CachePart(double leastCosine) : IController
{
    private static readonly string[] Negations = ["no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot", "t"];

    public static PartDefinition Definition { get; } = new()
    {
        Name = "cache",
        Kind = PartKind.Controller,
        Options = [PartOption.Number("cosine", 0.97, 0.9, 1)],
        Create = static options => new CachePart(options.Number("cosine")),
    };

    public async ValueTask<RecallResult> RunAsync(
        PlanCall call, Func<PlanCall, CancellationToken, ValueTask<RecallResult>> next, CancellationToken cancellationToken)
    {
        using var state = call.Runner.Open(call);
        await PlanRun.PrepareAsync(state, cancellationToken).ConfigureAwait(false);
        var asked = Asked(state);
        if (call.Runner.Answers.Find(asked, leastCosine) is { } known)
        {
            return Given(state, known);
        }

        await PlanRun.SearchAsync(state, cancellationToken).ConfigureAwait(false);
        var result = PlanRun.Finish(state);
        if (result.DegradedReason is null)
        {
            Keep(state, asked with { Result = result });
        }

        return result;
    }

    // With the gate held: an erasure drops the answers with its record once it has the gate, and must find this one.
    private static void Keep(RecallState state, CachedAnswer answer)
    {
        using var gate = new GateLease(state.Partition);
        if (answer.Stamp == state.Partition.Stamp)
        {
            state.Call.Runner.Answers.Add(answer);
        }
    }

    private static RecallResult Given(RecallState state, RecallResult known) =>
        new(known.Scope, known.Hits, known.Tokens, known.Omitted, state.DegradedReason)
        {
            Report = known.Report! with { Cached = true, Queries = [state.Request.Query], Spent = state.Cost.Spent },
        };

    // The stamp is read before the search: a write that comes in between makes the entry worthless, never stale.
    private static CachedAnswer Asked(RecallState state)
    {
        using var gate = new GateLease(state.Partition);
        var words = TextWords.Written(state.Request.Query).ConvertAll(static word => word.ToLowerInvariant());
        return new CachedAnswer(
            state.Partition.Scope, state.Partition.Stamp, KeyOf(state), string.Join(' ', words), SignatureOf(state, words), state.Variants[0].Vector, null);
    }

    private static string SignatureOf(RecallState state, List<string> words)
    {
        var names = EntityNames.In(state.Request.Query, state.Partition.Authors).Select(static name => name.ToLowerInvariant());
        var numbers = words.Where(static word => word.Any(char.IsDigit));
        var negations = words.Where(word => Negations.Contains(word));
        QuotedPhrases phrases = new();
        phrases.Read(state.Request.Query);
        return string.Join('|', string.Join(',', names.Order(StringComparer.Ordinal)), string.Join(',', numbers), string.Join(',', negations), phrases);
    }

    private static string KeyOf(RecallState state)
    {
        var request = state.Request;
        var key = new StringBuilder();
        key.Append(CultureInfo.InvariantCulture, $"{state.Call.Plan.Hash.Value}|{request.K}|{request.TokenBudget}|{request.Explain}|{request.Exact}|{request.Time}|");
        if (request.Filter is { } filter)
        {
            key.Append(CultureInfo.InvariantCulture, $"{filter with { Tags = [] }}|{string.Join(',', filter.Tags.Order(StringComparer.Ordinal))}|");
        }

        // "Yesterday" is another day tomorrow.
        foreach (var reading in state.Facts.Get<QueryDates>()?.Readings ?? [])
        {
            key.Append(CultureInfo.InvariantCulture, $"{reading.From.UtcTicks}-{reading.To.UtcTicks}|");
        }

        if (request.Context is { } context)
        {
            key.Append(CultureInfo.InvariantCulture, $"{context with { Files = [] }}|{string.Join(',', context.Files)}|");
        }

        return key.AppendJoin('|', request.History.Select(static turn => turn.Text)).ToString();
    }
}
