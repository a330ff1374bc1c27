using Athena.Model;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>Relevance beside five signs that a record belongs to the work at hand: task, files, session or agent, newness, importance.</summary>
internal sealed class Context6Part : IReranker
{
    private const double Relevance = 0.35;
    private const double Sameness = 0.15;
    private const double Rest = 0.1;
    private static readonly TimeSpan HalfLife = TimeSpan.FromDays(30);

    public static PartDefinition Definition { get; } = new() { Name = "context6", Kind = PartKind.Reranker, Create = static _ => new Context6Part() };

    public void Rerank(RecallState state)
    {
        if (state.Request.Context is not { } context || (context.Task ?? context.Session ?? context.Agent) is null && context.Files.Count == 0)
        {
            state.Inapplicable("context6");
            return;
        }

        string[] files = [.. context.Files.Select(static file => RelativePath.Normalise(file, "context.files")).Distinct(StringComparer.Ordinal)];
        state.Normalise();
        foreach (var candidate in state.Candidates)
        {
            var record = candidate.Record;
            candidate.Scale(Relevance);
            candidate.Add("task", IsSame(record.Task, context.Task) ? 1 : 0, Sameness);
            candidate.Add("files", Overlap(record.Files, files), Sameness);
            candidate.Add("session", IsSame(record.Session, context.Session) || IsSame(record.Author, context.Agent) ? 1 : 0, Sameness);
            candidate.Add("newness", Recency.Of(record, state.Now, HalfLife), Rest);
            candidate.Add("weight", record.Importance, Rest);
        }
    }

    private static bool IsSame(string? left, string? right) => left is not null && string.Equals(left, right, StringComparison.Ordinal);

    private static double Overlap(IReadOnlyList<string> left, string[] right)
    {
        var shared = left.Count(file => right.Contains(file, StringComparer.Ordinal));
        return shared == 0 ? 0 : shared / (double)(left.Count + right.Length - shared);
    }
}
