using System.Text.RegularExpressions;
using Athena.Graph;
using Athena.Recall.Dates;
using Athena.Recall.Strategies.Parts.Analyzers;
using Athena.Recall.Strategies.Parts.Expanders;
using Athena.Recall.Strategies.Parts.Texts;
using Athena.Recall.Strategies.Plans;

namespace Athena.Recall.Strategies.Routing;

/// <summary>The rules of <c>strategies.md</c> entry 50, in their order. Words are matched whole; no language model is asked.</summary>
internal static partial class RouteRules
{
    private const int FewWords = 2;

    private static readonly PlanEdit[] WordsFirst =
        [new(' ', new PlanStep(PlanStage.Fuse, "calibrated", new Dictionary<string, string> { ["lexical-weight"] = "2" }))];

    /// <summary>Decides, with the gate held.</summary>
    /// <param name="request">The question and its context.</param>
    /// <param name="partition">The scope.</param>
    /// <param name="now">The time of the request.</param>
    /// <param name="isKnown">Whether a strategy is registered.</param>
    public static RouteDecision Decide(RecallRequest request, ScopePartition partition, DateTimeOffset now, Func<string, bool> isKnown)
    {
        List<RouteStep> steps = [];
        if (Wrapper(request, partition) is { } wrapper && isKnown(wrapper.Strategy))
        {
            steps.Add(wrapper);
        }

        steps.AddRange(Overlays(request, partition, now).Where(step => isKnown(step.Strategy) && steps.TrueForAll(s => s.Strategy != step.Strategy)).Take(RouteDecision.MostOverlays));
        return steps.Count == 0 ? RouteDecision.Plain : new RouteDecision(steps);
    }

    private static IEnumerable<RouteStep> Overlays(RecallRequest request, ScopePartition partition, DateTimeOffset now)
    {
        var query = request.Query;
        if (FollowUp.PointsBack(request, partition.Authors))
        {
            yield return new("query-transform", "points at earlier turns", true);
        }

        if (DateResolver.Resolve(query, now, TimeZoneInfo.Utc).Count > 0)
        {
            yield return new("temporal", "names a time", true);
        }

        if (EntityNames.In(query, partition.Authors).Exists(name => !partition.Authors.HasWord(name)))
        {
            yield return new("entity-focus", "names something", true);
        }

        if (request.Context is { Files.Count: > 0 } || PathsPart.In(query).Any())
        {
            yield return new("spatial", "is about files", true);
        }

        if (Current().IsMatch(query))
        {
            yield return new("latest-fact", "asks for the present state", true);
        }

        if (partition.HasStanding)
        {
            yield return new("standing-context", "there are standing records", true);
        }
    }

    private static RouteStep? Wrapper(RecallRequest request, ScopePartition partition)
    {
        var query = request.Query;
        return request.Time is { } time && (time.AsOf ?? time.ValidAt) is not null ? Wrap("as-of", "the request names a moment")
            : Believed().IsMatch(query) ? Wrap("as-of", "asks what was believed or true then")
            : Beside().IsMatch(query) ? Wrap("before-after", "asks for what came before or after")
            : History().IsMatch(query) ? Wrap("timeline", "asks for the order of events")
            : Cause().IsMatch(query) ? Wrap("causal", "asks for a cause")
            : Planning().IsMatch(query) ? Wrap("planning-aware", "asks how to go about something")
            : JoinsTwo(query, partition.Graph) ? Wrap("graph-hybrid", "names two things that are related")
            : IsSeveral(query, partition) ? Wrap("decomposition", "asks for several things")
            : Overview().IsMatch(query) && EntityNames.In(query, partition.Authors).Count == 0 ? Wrap("graph-global", "asks for an overview")
            : IsIdentifier(query) ? Wrap(StrategyRegistry.Pinned, "is an identifier") with { Edits = WordsFirst }
            : null;
    }

    private static RouteStep Wrap(string strategy, string reason) => new(strategy, reason, false);

    private static bool JoinsTwo(string query, GraphView graph) =>
        graph.Count > 1 && graph.NamedIn(query) is { Count: > 1 } named
        && named.Any(entity => named.Any(other => other != entity && graph.RelationsOf(entity).ToArray().Any(relation => graph.OtherEnd(entity, relation) == other)));

    private static bool IsSeveral(string query, ScopePartition partition) => QuestionParts.Of(query, partition).Count > 1;

    private static bool IsIdentifier(string query)
    {
        var words = query.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is > 0 and <= FewWords && Array.Exists(words, static word => Identifier().IsMatch(word));
    }

    [GeneratedRegex(@"\b(as of|back in|back then|at the time|at that time|believed?|used to think|did we think|had we assumed)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Believed();

    [GeneratedRegex(@"\b(right|just|shortly|immediately|soon|happened|happen|did|do|done|changed|came|came next)\b.*\b(before|after|following)\b \w+|^what (came|followed|happened) (before|after|next)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Beside();

    [GeneratedRegex(@"\b(timeline|history of|chronolog\w*|in (what|which) order|order of events|sequence of|step by step how .* (went|happened)|evolution of|evolved|over time|course of events)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex History();

    [GeneratedRegex(@"\b(why (did|was|were|does|do|is|are|has|have) .*(fail|failed|break|broke|broken|crash\w*|stop\w*|slow\w*|down|drop\w*|outage|error\w*|stall\w*|lost|late)|(led|lead|leads) to|caused?( by)?|root cause|reason (for|of|behind) the|because of what|what brought)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Cause();

    [GeneratedRegex(@"\b(how (should|do|can|would) (we|i|one) (plan|migrate|roll out|set up|deploy|upgrade|prepare|organi[sz]e|go about)|plan (for|to)|steps (to|for|of)|procedure (for|to)|runbook|playbook|checklist|best way to)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Planning();

    [GeneratedRegex(@"\b(current|currently|now|nowadays|still|changed|latest|up to date|these days|at present|any ?more)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Current();

    [GeneratedRegex(@"\b(overview|summar(y|ise|ize)|main (themes|topics|points|areas)|themes|big picture|in general|what do we know overall|everything we know|what topics)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Overview();

    [GeneratedRegex(@"^(?=.*\d)(?=.*\p{L})[\w.:/#-]+$|^\w+[_./:]\w[\w./:]*$|^\p{Ll}+\p{Lu}\w*$|^(\p{Lu}\p{Ll}+){2,}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Identifier();
}
