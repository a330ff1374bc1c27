namespace Athena.Lab.Quality.Gate;

/// <summary>A run that later ones are compared with, or one that is compared.</summary>
public sealed record GateRun(GateHeader Header, IReadOnlyList<GateQuestion> Questions)
{
    /// <summary>Takes the questions of a split.</summary>
    /// <param name="ranks">The answers.</param>
    /// <param name="split">The split; <c>all</c> takes every question.</param>
    public static IReadOnlyList<GateQuestion> QuestionsOf(IEnumerable<QueryRanks> ranks, string split) =>
        [.. QualityTable.InSplit(ranks, split).Select(static r => new GateQuestion(r.Query.Scope, r.Query.Id, r.Query.Category, r.Query.Gold.Count, r.Ranks, r.TopIds))];
}
