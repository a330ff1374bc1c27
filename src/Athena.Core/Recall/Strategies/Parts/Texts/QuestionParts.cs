using System.Text.RegularExpressions;

namespace Athena.Recall.Strategies.Parts.Texts;

/// <summary>A question that asks of several things, as one question for each.</summary>
internal static partial class QuestionParts
{
    /// <summary>Splits a question.</summary>
    /// <param name="query">The question.</param>
    /// <param name="partition">Its authors are names; two things that a record joins by "and" are one thing.</param>
    /// <returns>The parts, or the question alone.</returns>
    public static IReadOnlyList<string> Of(string query, ScopePartition partition)
    {
        var questions = query.Split('?', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (questions.Length > 1)
        {
            return [.. questions.Select(static question => question + "?")];
        }

        if (Joined().Match(query) is not { Success: true } match || IsOneThing(match, partition))
        {
            return [query];
        }

        List<string> things = [.. match.Groups["thing"].Captures.Select(static capture => capture.Value)];
        var (before, after) = (Comparison().Replace(query[..match.Index], ""), query[(match.Index + match.Length)..]);
        return [.. things.Select(thing => $"{before}{thing}{after}".Trim())];
    }

    private static bool IsOneThing(Match match, ScopePartition partition)
    {
        var hits = new Model.ScoredOrdinal[20];
        var found = partition.Texts.Search(TextWords.ListOf(match.Value), hits).Hits;
        return hits.Take(found).Any(hit => partition[hit.Ordinal] is var record
            && (string.Equals(record.Subject, match.Value, StringComparison.OrdinalIgnoreCase) || string.Equals(record.Object, match.Value, StringComparison.OrdinalIgnoreCase)
                || record.Tags.Contains(match.Value, StringComparer.OrdinalIgnoreCase)));
    }

    // "Ana and Bo", "Ana, Bo and Cy", "Redis or Garnet", "Redis with Garnet" after "compare".
    [GeneratedRegex(@"(?<thing>\p{Lu}[\w.-]*( \p{Lu}[\w.-]*)*)(, (?<thing>\p{Lu}[\w.-]*( \p{Lu}[\w.-]*)*))*,? (and|or|versus|vs\.?|with|than) (?<thing>\p{Lu}[\w.-]*( \p{Lu}[\w.-]*)*)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Joined();

    [GeneratedRegex(@"^(compare|contrast)\s+|\b(the )?(difference|differences) (between|of)\s+|\bbetween\s+|\bboth\s+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Comparison();
}
