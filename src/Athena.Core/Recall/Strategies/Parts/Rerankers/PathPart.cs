using Athena.Recall.Strategies.Parts.Analyzers;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Rerankers;

/// <summary>A share of the score for how near the files of a record are to those of the question.</summary>
internal sealed class PathPart(double weight) : IReranker
{
    private const double Elsewhere = 0.9;

    public static PartDefinition Definition { get; } = new()
    {
        Name = "path",
        Kind = PartKind.Reranker,
        Options = [PartOption.Number("weight", 0.3, 0, 1)],
        Create = static options => new PathPart(options.Number("weight")),
    };

    public void Rerank(RecallState state)
    {
        if (state.Facts.Get<QueryPaths>() is not { Files.Count: > 0 } paths)
        {
            state.Inapplicable("path");
            return;
        }

        state.Normalise();
        foreach (var candidate in state.Candidates)
        {
            var nearest = candidate.Record.Files.SelectMany(file => paths.Files.Select(asked => Nearness(file, asked))).DefaultIfEmpty(0).Max();
            candidate.Scale(1 - weight);
            candidate.Add("path", nearest, weight);
        }
    }

    /// <summary>Computes how near two files are: 1 for the same, up to 0.9 for one folder, 0 where no leading folder is shared.</summary>
    public static double Nearness(string left, string right)
    {
        if (string.Equals(left, right, StringComparison.Ordinal))
        {
            return 1;
        }

        var (a, b) = (left.Split('/')[..^1], right.Split('/')[..^1]);
        if (a.Length + b.Length == 0)
        {
            return Elsewhere;
        }

        var common = 0;
        while (common < Math.Min(a.Length, b.Length) && string.Equals(a[common], b[common], StringComparison.Ordinal))
        {
            common++;
        }

        return Elsewhere * 2 * common / (a.Length + b.Length);
    }
}
